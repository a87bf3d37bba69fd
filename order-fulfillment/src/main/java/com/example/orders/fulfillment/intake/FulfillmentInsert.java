package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderRejected;
import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.order.Outcome.Accepted;
import com.example.orders.fulfillment.order.Outcome.Rejected;
import com.example.orders.fulfillment.order.Plan;
import com.example.orders.fulfillment.order.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Inserts rows into {@code fulfillment}: one JDBC batch, whatever their number. */
final class FulfillmentInsert {

    private static final String INSERT = """
            INSERT INTO fulfillment (order_id, customer_id, total_amount, traceparent, created_event_id, received_at,
                state, warehouse_id, estimated_ship_date, carrier, tracking_number, estimated_delivery_date,
                rejected_at, rejected_event_id, rejection_reason, rejection_detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private FulfillmentInsert() {}

    static void run(Connection transaction, List<ReceivedOrder> orders, Instant time) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
            for (ReceivedOrder received : orders) {
                bindOrder(insert, received, time);
                switch (received.outcome()) {
                    case Accepted(Plan plan) -> bindPlan(insert, plan);
                    case Rejected rejected -> bindRejection(insert, received, rejected, time);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bindOrder(PreparedStatement insert, ReceivedOrder received, Instant time) throws SQLException {
        insert.setObject(1, received.id());
        insert.setString(2, received.order().customerId());
        insert.setBigDecimal(3, received.order().totalAmount());
        insert.setString(4, received.trace().map(Object::toString).orElse(null));
        insert.setObject(5, received.createdEventId());
        insert.setObject(6, at(time));
    }

    private static void bindPlan(PreparedStatement insert, Plan plan) throws SQLException {
        insert.setString(7, State.RECEIVED.name());
        insert.setString(8, plan.warehouseId());
        insert.setObject(9, plan.estimatedShipDate());
        insert.setString(10, plan.carrier());
        insert.setString(11, plan.trackingNumber());
        insert.setObject(12, plan.estimatedDeliveryDate());
        insert.setNull(13, Types.TIMESTAMP_WITH_TIMEZONE);
        insert.setNull(14, Types.OTHER);
        insert.setNull(15, Types.VARCHAR);
        insert.setNull(16, Types.VARCHAR);
    }

    private static void bindRejection(PreparedStatement insert, ReceivedOrder received, Rejected rejected, Instant time)
            throws SQLException {
        insert.setString(7, State.RECEIVED.to(State.REJECTED).name());
        insert.setNull(8, Types.VARCHAR);
        insert.setNull(9, Types.DATE);
        insert.setNull(10, Types.VARCHAR);
        insert.setNull(11, Types.VARCHAR);
        insert.setNull(12, Types.DATE);
        insert.setObject(13, at(time));
        insert.setObject(
                14,
                EventEnvelope.eventId(
                        received.id(), OrderRejected.getClassSchema().getName()));
        insert.setString(15, rejected.reason().name());
        insert.setString(16, rejected.detail());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
