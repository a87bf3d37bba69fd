package com.example.orders.examples.notifications.notifying;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The states of an order that a customer is notified of, in their order; an order never returns to an earlier state. A
 * standard queue delivers in any order, and the step distinguishes a late message from a new one. Timestamps cannot do
 * this, because two services' clocks set created and accepted. Neither can {@code bridge_metadata.source_offset}, which
 * counts within one partition of one topic. If all events of an entity come from one topic, its offset is the simplest
 * check.
 */
enum OrderState {
    CREATED(1, "OrderCreated", "created_at"),
    ACCEPTED(2, "OrderAccepted", "accepted_at"),
    SHIPPED(3, "OrderShipped", "shipped_at"),
    REJECTED(4, "OrderRejected", "rejected_at");

    private final int step;
    private final String eventType;
    private final String time;

    OrderState(int step, String eventType, String time) {
        this.step = step;
        this.eventType = eventType;
        this.time = time;
    }

    static Optional<OrderState> of(String eventType) {
        return Stream.of(values())
                .filter(state -> state.eventType.equals(eventType))
                .findFirst();
    }

    /** The position of the state in an order's life; later states have higher steps. */
    int step() {
        return step;
    }

    /** The field of the body with the time at which the order reached the state. */
    String timeField() {
        return time;
    }
}
