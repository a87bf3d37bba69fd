package com.example.orders.fulfillment.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order as the customer placed it. */
public record Order(UUID id, String customerId, List<OrderItem> items, BigDecimal totalAmount, Instant createdAt) {

    public Order {
        items = List.copyOf(items);
    }
}
