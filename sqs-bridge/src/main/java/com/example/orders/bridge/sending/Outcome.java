package com.example.orders.bridge.sending;

/** The outcome of sending one message. */
public sealed interface Outcome {

    /** The queue accepted the message under this id. */
    record Acknowledged(String messageId) implements Outcome {}

    /** The queue refused the message permanently, and its dead letter queue accepted it. */
    record DeadLettered(Refused cause) implements Outcome {}

    /**
     * The queue refused the message permanently. {@code code} comes from SQS, or from the bridge if it did not send.
     */
    record Refused(String code, String reason) implements Outcome {}

    /** The message was not accepted for a transient reason. */
    record Deferred(String code, String reason) implements Outcome {}
}
