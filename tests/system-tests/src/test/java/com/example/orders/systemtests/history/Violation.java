package com.example.orders.systemtests.history;

/** A rule that a history breaks, with the order, event or place concerned. */
public record Violation(Kind kind, String detail) {

    /** What can be wrong with a history. */
    public enum Kind {
        /** A client got 201 for an order that the database does not hold. */
        ORDER_LOST,
        /** An order row without its OrderCreated in the outbox. */
        ORDER_WITHOUT_EVENT,
        /** An event of an order that the database does not hold. */
        EVENT_WITHOUT_ORDER,
        /** An outbox row that is in no topic. */
        EVENT_NOT_PUBLISHED,
        /** A record in a topic that no outbox row stands for. */
        EVENT_FROM_NOWHERE,
        /** One event id twice among a topic's committed records. */
        DUPLICATE_IN_TOPIC,
        /** One order with two events of a kind: an effect that happened twice. */
        EFFECT_TWICE,
        /** A key on more than one partition of a topic. */
        KEY_CHANGED_PARTITION,
        /** Two events of a customer in another order than they were written. */
        CUSTOMER_OUT_OF_ORDER,
        /** An order's stages in another order than accept, ship, fulfil. */
        STAGES_OUT_OF_ORDER,
        /** An OrderCreated that is neither handled nor a dead letter. */
        NOT_HANDLED,
        /** An OrderCreated that was handled and is a dead letter as well. */
        HANDLED_AND_DEAD,
        /** An order that has not exactly one of OrderFulfilled and OrderRejected. */
        NOT_ONE_TERMINAL_EVENT,
        /** Fulfillment's state says something else than the last event. */
        STATE_DIFFERS,
        /** An amount or time that is not the same in every place. */
        VALUE_DIFFERS,
        /** An event that is in no queue. */
        NOT_IN_QUEUE,
        /** An event in the queue of another kind. */
        WRONG_QUEUE,
        /** A message that no record of a topic stands for. */
        MESSAGE_FROM_NOWHERE
    }
}
