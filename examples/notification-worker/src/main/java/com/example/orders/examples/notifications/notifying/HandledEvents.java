package com.example.orders.examples.notifications.notifying;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** The ids of the events that have been handled. */
public final class HandledEvents {

    private static final String RECORD = "INSERT INTO handled_event (event_id) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String FORGET =
            "DELETE FROM handled_event WHERE handled_at < now() - make_interval(secs => ?)";

    private HandledEvents() {}

    /** Whether the event is new. When another transaction has just recorded it, this waits for that one's end. */
    static boolean recordNew(Connection transaction, UUID eventId) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(RECORD)) {
            statement.setObject(1, eventId);
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * Forgets what is older, and returns how much that was.
     *
     * @param retention longer than a message can come again: the queue keeps it for 4 days, its dead letter queue for 14
     */
    public static int forget(DataSource database, Duration retention) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setDouble(1, (double) retention.toSeconds());
            return statement.executeUpdate();
        }
    }
}
