package com.example.orders.fulfillment.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Creates orders for tests, which are valid unless a test changes them. */
public final class Orders {

    public static final UUID ID = UUID.fromString("6f1c2b0e-8f53-4a0e-9d0b-3b1d5a7c9e11");
    public static final Instant CREATED = Instant.parse("2026-03-31T23:59:59.999Z");

    private Orders() {}

    public static Order valid() {
        return of(item("PROD-1001", 3, "19.99"), item("PROD-1002", 1, "0.03"));
    }

    public static Order of(OrderItem... items) {
        BigDecimal total = List.of(items).stream().map(OrderItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return withTotal(total.toPlainString(), items);
    }

    public static Order withTotal(String total, OrderItem... items) {
        return new Order(ID, "customer-007", List.of(items), new BigDecimal(total), CREATED);
    }

    public static OrderItem item(String product, int quantity, String price) {
        return new OrderItem(product, quantity, new BigDecimal(price));
    }
}
