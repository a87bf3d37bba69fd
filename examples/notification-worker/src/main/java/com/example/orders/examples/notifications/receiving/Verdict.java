package com.example.orders.examples.notifications.receiving;

/** What a handler found out about a message. */
public sealed interface Verdict {

    /** Its effect is stored, now or at an earlier delivery: the message is deleted. */
    record Handled(String how) implements Verdict {}

    /** It can never be handled as it is: it goes to the dead letter queue, without further attempts that cost time. */
    record Poison(String reason) implements Verdict {}
}
