package com.example.orders.fulfillment.order;

/** What the rules say of an order. */
public sealed interface Outcome {

    /** The order keeps the rules and goes through the stages by this plan. */
    record Accepted(Plan plan) implements Outcome {}

    /** The order breaks a rule; the detail names the rule and the offending value for a person. */
    record Rejected(Reason reason, String detail) implements Outcome {}

    /** The rule that was broken. The names are those of the event's enum. */
    enum Reason {
        TOTAL_MISMATCH,
        UNKNOWN_PRODUCT,
        LIMIT_EXCEEDED
    }
}
