package com.example.orders.commands.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The order as order-producer stored it. */
record OrderRecord(UUID orderId, String customerId, String total, long items, Instant createdAt) {
    private static final String QUERY = """
            SELECT customer_id, total_amount, created_at,
                   (SELECT count(*) FROM order_items WHERE order_id = orders.id) AS items
            FROM orders WHERE id = ?
            """;

    static Optional<OrderRecord> read(ServiceDatabase producer, UUID orderId) {
        List<OrderRecord> rows = producer.rows(
                QUERY,
                row -> new OrderRecord(
                        orderId,
                        row.getString("customer_id"),
                        row.getBigDecimal("total_amount").toPlainString(),
                        row.getLong("items"),
                        row.getTimestamp("created_at").toInstant()),
                orderId);
        return rows.stream().findFirst();
    }

    Hop hop() {
        return new Hop(
                createdAt,
                "order-producer",
                "order row: " + customerId + ", " + items + (items == 1 ? " item, " : " items, ") + total,
                Map.of("table", "orders", "customer_id", customerId, "total_amount", total, "items", items));
    }
}
