package com.example.orders.producer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A requested order. It becomes an {@link Order} when it receives its identifier and creation time. */
public record NewOrder(String customerId, List<OrderItem> items) {

    public static final int MAX_ITEMS = 100;

    public NewOrder {
        Identifiers.require("customer_id", customerId);
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException("%s items, expected 1 to %s".formatted(items.size(), MAX_ITEMS));
        }
    }

    /** Returns the exact total. It may exceed {@link Money#MAX}, in which case this cannot become an order. */
    public BigDecimal total() {
        return items.stream().map(OrderItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public boolean totalFits() {
        return Money.fits(total());
    }

    public Order place(UUID orderId, Instant createdAt) {
        return new Order(orderId, customerId, items, total(), createdAt);
    }
}
