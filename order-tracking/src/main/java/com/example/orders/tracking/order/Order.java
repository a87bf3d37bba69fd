package com.example.orders.tracking.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An order as its events describe it.
 *
 * @param totalAmount empty until an event that names it has arrived
 * @param createdAt the time of the earliest event
 * @param changedAt the time of the event that led to the state
 */
public record Order(
        UUID id,
        String customerId,
        State state,
        Optional<BigDecimal> totalAmount,
        Instant createdAt,
        Instant changedAt) {

    /**
     * Computes the order from its events. The result is the same for any arrival order and for repeated events. Returns
     * empty if there are no events.
     */
    public static Optional<Order> of(Collection<OrderEvent> events) {
        List<OrderEvent> canonical =
                events.stream().sorted(OrderEvent.CANONICAL).toList();
        Order order = null;
        for (OrderEvent event : canonical) {
            order = order == null ? first(event) : order.after(event);
        }
        return Optional.ofNullable(order);
    }

    private static Order first(OrderEvent event) {
        return new Order(
                event.orderId(),
                event.customerId(),
                event.reached(),
                event.totalAmount(),
                event.occurredAt(),
                event.occurredAt());
    }

    private Order after(OrderEvent event) {
        return new Order(
                id,
                customerId,
                event.reached(),
                totalAmount.or(event::totalAmount),
                createdAt.isBefore(event.occurredAt()) ? createdAt : event.occurredAt(),
                event.occurredAt());
    }
}
