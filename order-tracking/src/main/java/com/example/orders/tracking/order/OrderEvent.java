package com.example.orders.tracking.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * What an event says about its order.
 *
 * @param reached the state that the event reports
 * @param totalAmount empty if the event does not name it
 */
public record OrderEvent(
        UUID eventId,
        UUID orderId,
        String customerId,
        State reached,
        Instant occurredAt,
        Optional<BigDecimal> totalAmount) {

    /**
     * The order in which events are folded. It depends only on the events, never on their arrival: topics are read
     * independently, so OrderAccepted can arrive before OrderCreated.
     */
    public static final Comparator<OrderEvent> CANONICAL = Comparator.comparing(OrderEvent::reached)
            .thenComparing(OrderEvent::occurredAt)
            .thenComparing(OrderEvent::eventId);
}
