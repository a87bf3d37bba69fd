package com.example.orders.examples.notifications.notifying;

import com.example.orders.examples.notifications.receiving.MessageHandler;
import com.example.orders.examples.notifications.receiving.QueueMessage;
import com.example.orders.examples.notifications.receiving.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Notifies the customer exactly once of each order event. One transaction stores the {@code ce_id} and the effect, so a
 * message that is delivered again, even to two workers at the same time, has no second effect.
 */
public final class NotificationHandler implements MessageHandler {

    private final DataSource database;

    public NotificationHandler(DataSource database) {
        this.database = database;
    }

    @Override
    public Verdict handle(QueueMessage message) throws SQLException {
        Notice notice;
        try {
            notice = NoticeMapper.map(message);
        } catch (UnreadableMessageException e) {
            return new Verdict.Poison(e.getMessage());
        }
        try (Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try {
                Verdict verdict = new Verdict.Handled(store(transaction, notice));
                transaction.commit();
                return verdict;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(transaction, e);
                throw e;
            }
        }
    }

    private static String store(Connection transaction, Notice notice) throws SQLException {
        if (!HandledEvents.recordNew(transaction, notice.eventId())) {
            return "duplicate";
        }
        return OrderNotifications.advance(transaction, notice) ? "notified" : "stale";
    }

    /** Keeps the first failure if the rollback fails too. */
    private static void rollBack(Connection transaction, Throwable failure) {
        try {
            transaction.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
