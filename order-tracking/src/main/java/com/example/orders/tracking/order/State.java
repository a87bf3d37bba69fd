package com.example.orders.tracking.order;

import java.util.Arrays;
import java.util.Optional;

/** The state of an order, and at the same time the event that led to it. States follow each other in this order. */
public enum State {
    CREATED("OrderCreated"),
    ACCEPTED("OrderAccepted"),
    SHIPPED("OrderShipped"),
    FULFILLED("OrderFulfilled"),
    REJECTED("OrderRejected");

    private final String eventType;

    State(String eventType) {
        this.eventType = eventType;
    }

    /** Returns the state that an event of this type reports, or empty if the type is unknown. */
    public static Optional<State> reachedBy(String eventType) {
        return Arrays.stream(values())
                .filter(state -> state.eventType.equals(eventType))
                .findFirst();
    }
}
