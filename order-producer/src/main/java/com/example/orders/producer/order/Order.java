package com.example.orders.producer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A placed order. Immutable: order-fulfillment owns everything that happens to the order afterwards. */
public record Order(UUID id, String customerId, List<OrderItem> items, BigDecimal totalAmount, Instant createdAt) {

    public Order {
        items = List.copyOf(items);
        if (!Money.fits(totalAmount)) {
            throw new IllegalArgumentException(
                    "total_amount is %s, expected at most %s".formatted(totalAmount, Money.MAX));
        }
        // The precision of the event and of the database, so that every reader sees the same instant.
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
