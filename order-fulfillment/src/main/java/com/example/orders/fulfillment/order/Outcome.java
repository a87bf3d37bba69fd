package com.example.orders.fulfillment.order;

/** The outcome of checking an order against the rules. */
public sealed interface Outcome {

    /** The order follows the rules and goes through the stages with this plan. */
    record Accepted(Plan plan) implements Outcome {}

    /** The order violates a rule. The detail names the rule and the value for a person. */
    record Rejected(Reason reason, String detail) implements Outcome {}

    /** The violated rule. The names match the event's enum. */
    enum Reason {
        TOTAL_MISMATCH,
        UNKNOWN_PRODUCT,
        LIMIT_EXCEEDED
    }
}
