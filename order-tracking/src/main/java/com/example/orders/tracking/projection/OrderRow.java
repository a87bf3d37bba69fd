package com.example.orders.tracking.projection;

import com.example.orders.tracking.order.Order;
import com.example.orders.tracking.order.State;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code tracked_order}.
 *
 * @param totalAmount null until an event that names it has arrived
 */
@MappedEntity("tracked_order")
public record OrderRow(
        @Id UUID orderId,
        String customerId,
        State state,
        @Nullable BigDecimal totalAmount,
        Instant createdAt,
        Instant changedAt) {

    public static OrderRow of(Order order) {
        return new OrderRow(
                order.id(),
                order.customerId(),
                order.state(),
                order.totalAmount().orElse(null),
                order.createdAt(),
                order.changedAt());
    }
}
