package com.example.orders.bridge.sending;

/** What became of one message. */
public sealed interface Outcome {

    /** The queue has it, under this id. */
    record Acknowledged(String messageId) implements Outcome {}

    /** The queue refused it for good; its dead letter queue has it instead. */
    record DeadLettered(Refused cause) implements Outcome {}

    /** The queue will never take it as it is; {@code code} is SQS's own, or the bridge's for what it did not try. */
    record Refused(String code, String reason) implements Outcome {}

    /** Not taken this time, for a reason that may pass. */
    record Deferred(String code, String reason) implements Outcome {}
}
