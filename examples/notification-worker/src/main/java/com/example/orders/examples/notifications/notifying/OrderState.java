package com.example.orders.examples.notifications.notifying;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The states of an order that a customer hears of, in the order of its life: an order never goes back. A standard queue
 * delivers in any sequence, and this is what tells a late message from a new one. Times would not do: created and accepted
 * are stamped by two services' clocks; nor would {@code bridge_metadata.source_offset}, which counts within one partition
 * of one topic. Where one entity's events come from one topic, its offset is the simplest guard.
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

    /** Grows with the order's life. */
    int step() {
        return step;
    }

    /** The field of the body that says when it came about. */
    String timeField() {
        return time;
    }
}
