package com.example.orders.examples.notifications.notifying;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** The ids of handled events, so that an event that is delivered again has no second effect. */
public final class HandledEvents {

    private static final String RECORD = "INSERT INTO handled_event (event_id) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String DELETE_OLD =
            "DELETE FROM handled_event WHERE handled_at < now() - make_interval(secs => ?)";

    private HandledEvents() {}

    /** Records the event and returns whether it is new. Waits if an open transaction has recorded the same event. */
    static boolean recordNew(Connection transaction, UUID eventId) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(RECORD)) {
            statement.setObject(1, eventId);
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * Deletes the ids of events that were handled longer ago, and returns their number.
     *
     * @param retention longer than a message can be redelivered: the queue keeps it 4 days, its dead letter queue 14
     *     days
     */
    public static int deleteOlderThan(Duration retention, DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(DELETE_OLD)) {
            statement.setDouble(1, (double) retention.toSeconds());
            return statement.executeUpdate();
        }
    }
}
