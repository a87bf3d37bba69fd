package com.example.orders.examples.notifications.receiving;

/** The result of handling a message. */
public sealed interface Verdict {

    /** The effect is stored, by this or an earlier delivery. The message is deleted. */
    record Handled(String how) implements Verdict {}

    /** No retry can succeed. The message goes to the dead letter queue without further delays. */
    record Poison(String reason) implements Verdict {}
}
