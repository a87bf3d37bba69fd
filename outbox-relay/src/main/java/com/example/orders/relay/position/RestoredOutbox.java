package com.example.orders.relay.position;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an outbox readable after a restore from another server's dump, whose transaction ids mean nothing on this
 * server. The function {@code outbox_rebase()} detects such an outbox and renumbers the events that may be unpublished.
 */
public final class RestoredOutbox {
    private static final Logger LOG = LoggerFactory.getLogger(RestoredOutbox.class);
    private static final String KNOWN = "SELECT to_regprocedure('outbox_rebase()') IS NOT NULL";
    private static final String REBASE = "SELECT outbox_rebase()";
    /** Allows for a large outbox, which is rewritten once as a whole. */
    private static final Duration REBASE_TIMEOUT = Duration.ofMinutes(30);

    private RestoredOutbox() {}

    /** Returns the position to start from: the given one, or after a renumbering the one that fits the new numbers. */
    public static ShadowPosition rebase(Connection connection, String source, ShadowPosition shadow)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!known(statement)) {
                LOG.warn(
                        "Source {} lacks the function outbox_rebase(), so a restored outbox is not recognised."
                                + " Start this release of its service: its migration creates the function.",
                        source);
                return shadow;
            }
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) REBASE_TIMEOUT.toMillis());
            try (ResultSet row = statement.executeQuery(REBASE)) {
                row.next();
                long events = row.getLong(1);
                if (row.wasNull()) {
                    return shadow;
                }
                LOG.warn(
                        "The outbox of source {} was restored from another server: {} events that may be unpublished"
                                + " are published now, some of them for the second time.",
                        source,
                        events);
            } finally {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        }
        return shadow.reread(connection, source);
    }

    private static boolean known(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(KNOWN)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
