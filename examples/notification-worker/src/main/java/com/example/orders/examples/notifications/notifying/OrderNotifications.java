package com.example.orders.examples.notifications.notifying;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/**
 * Stores the customer's latest notification, one row per order. A real worker would append a mail to an outbox here.
 */
final class OrderNotifications {

    private static final String ADVANCE = """
            INSERT INTO order_notification (order_id, customer_id, state, step, message, occurred_at, event_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (order_id) DO UPDATE SET
                state = excluded.state,
                step = excluded.step,
                message = excluded.message,
                occurred_at = excluded.occurred_at,
                event_id = excluded.event_id,
                notifications = order_notification.notifications + 1,
                notified_at = now()
            WHERE order_notification.step < excluded.step
            """;

    private OrderNotifications() {}

    /** Stores the notification and returns true, unless the order is already in the same or a later state. */
    static boolean advance(Connection transaction, Notice notice) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(ADVANCE)) {
            statement.setObject(1, notice.orderId());
            statement.setString(2, notice.customerId());
            statement.setString(3, notice.state().name());
            statement.setInt(4, notice.state().step());
            statement.setString(5, notice.message());
            statement.setTimestamp(6, Timestamp.from(notice.occurredAt()));
            statement.setObject(7, notice.eventId());
            return statement.executeUpdate() == 1;
        }
    }
}
