package com.example.orders.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Checks the database settings without which events could be lost or reordered. Runs when the outbox is opened. */
final class WriterInvariants {
    private static final String SETTINGS = """
            SELECT s.seqcache, s.seqincrement, current_setting('synchronous_commit')
            FROM pg_sequence s
            WHERE s.seqrelid = CASE WHEN to_regclass('outbox') IS NOT NULL
                               THEN pg_get_serial_sequence('outbox', 'sequence')::regclass END
            """;

    private WriterInvariants() {}

    static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet settings = statement.executeQuery(SETTINGS)) {
            if (!settings.next()) {
                throw new IllegalStateException("Table outbox has no identity column sequence."
                        + " Name com.example.orders.outbox.OutboxMigration in flyway.callbacks and migrate.");
            }
            require(settings.getLong(1), settings.getLong(2), settings.getString(3));
        }
    }

    private static void require(long cache, long increment, String synchronousCommit) {
        if (cache != 1) {
            throw new IllegalStateException("The sequence of table outbox has CACHE " + cache
                    + ", so sessions would number their events out of order. Run:"
                    + " ALTER TABLE outbox ALTER COLUMN sequence SET CACHE 1");
        }
        if (increment != 1) {
            throw new IllegalStateException("The sequence of table outbox has INCREMENT " + increment
                    + ", expected 1. Run: ALTER TABLE outbox ALTER COLUMN sequence SET INCREMENT 1");
        }
        if (synchronousCommit.equals("off")) {
            throw new IllegalStateException("synchronous_commit is off for this user or database: an event could be"
                    + " published for a transaction that a crash erases. Set it to on (or local, remote_write,"
                    + " remote_apply).");
        }
    }
}
