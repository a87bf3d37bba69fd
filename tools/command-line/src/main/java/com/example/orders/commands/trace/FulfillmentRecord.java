package com.example.orders.commands.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The order in order-fulfillment's database: its state and when each stage was reached. */
record FulfillmentRecord(String state, String customerId, List<Hop> hops) {
    private static final String QUERY = """
            SELECT f.*, i.recorded_at AS inbox_at FROM fulfillment f
            LEFT JOIN inbox i ON i.event_id = f.created_event_id WHERE f.order_id = ?
            """;

    static Optional<FulfillmentRecord> read(ServiceDatabase fulfillment, UUID orderId) {
        return fulfillment.rows(QUERY, FulfillmentRecord::of, orderId).stream().findFirst();
    }

    private static FulfillmentRecord of(ResultSet row) throws SQLException {
        List<Hop> hops = new ArrayList<>();
        String eventId = row.getString("created_event_id");
        if (row.getTimestamp("inbox_at") != null) {
            hops.add(hop(row, "inbox_at", "inbox: OrderCreated recorded as handled", Map.of("event_id", eventId)));
        }
        hops.add(hop(row, "received_at", "stage RECEIVED", Map.of("state", "RECEIVED")));
        stage(row, hops, "accepted_at", "ACCEPTED", "warehouse_id");
        stage(row, hops, "shipped_at", "SHIPPED", "tracking_number");
        stage(row, hops, "fulfilled_at", "FULFILLED", null);
        stage(row, hops, "rejected_at", "REJECTED", "rejection_detail");
        return new FulfillmentRecord(row.getString("state"), row.getString("customer_id"), hops);
    }

    private static void stage(ResultSet row, List<Hop> hops, String time, String state, String detail)
            throws SQLException {
        if (row.getTimestamp(time) == null) {
            return;
        }
        String said = detail == null || row.getString(detail) == null ? "" : ", " + row.getString(detail);
        hops.add(hop(row, time, "stage " + state + said, Map.of("state", state)));
    }

    private static Hop hop(ResultSet row, String time, String what, Map<String, Object> found) throws SQLException {
        Instant at = row.getTimestamp(time).toInstant();
        return new Hop(at, "order-fulfillment", what, found);
    }
}
