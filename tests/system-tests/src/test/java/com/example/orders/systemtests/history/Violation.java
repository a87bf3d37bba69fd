package com.example.orders.systemtests.history;

/** A violated rule, with the order, event or position concerned. */
public record Violation(Kind kind, String detail) {

    /** The kinds of violations. */
    public enum Kind {
        /** A client got 201 for an order that the database does not hold. */
        ORDER_LOST,
        /** An order row without its OrderCreated in the outbox. */
        ORDER_WITHOUT_EVENT,
        /** An event of an order that the database does not hold. */
        EVENT_WITHOUT_ORDER,
        /** An outbox row without a record in its topic. */
        EVENT_NOT_PUBLISHED,
        /** A record in a topic without an outbox row. */
        EVENT_FROM_NOWHERE,
        /** An event id that occurs twice among a topic's committed records. */
        DUPLICATE_IN_TOPIC,
        /** An order with two events of the same type: an effect that happened twice. */
        EFFECT_TWICE,
        /** A key on more than one partition of a topic. */
        KEY_CHANGED_PARTITION,
        /** Two events of a customer in another order than in the outbox. */
        CUSTOMER_OUT_OF_ORDER,
        /** An order's stages in another order than accept, ship, fulfil. */
        STAGES_OUT_OF_ORDER,
        /** An OrderCreated that is neither handled nor a dead letter. */
        NOT_HANDLED,
        /** An OrderCreated that was handled and is a dead letter as well. */
        HANDLED_AND_DEAD,
        /** An order with neither or both of OrderFulfilled and OrderRejected. */
        NOT_ONE_TERMINAL_EVENT,
        /** A stored state that differs from the order's last event. */
        STATE_DIFFERS,
        /** A value that is not the same everywhere. */
        VALUE_DIFFERS,
        /** An event that is in no queue. */
        NOT_IN_QUEUE,
        /** An event in the wrong queue. */
        WRONG_QUEUE,
        /** A message without a record in a topic. */
        MESSAGE_FROM_NOWHERE
    }
}
