package com.example.orders.relay.position;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an outbox readable that was restored from another server's dump, whose transaction numbers mean nothing here. The
 * database decides whether it is one, and renumbers the events that are not certainly published.
 */
public final class RestoredOutbox {
    private static final Logger LOG = LoggerFactory.getLogger(RestoredOutbox.class);
    private static final String KNOWN = "SELECT to_regprocedure('outbox_rebase()') IS NOT NULL";
    private static final String REBASE = "SELECT outbox_rebase()";
    /** A large outbox is rewritten as a whole, once. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private RestoredOutbox() {}

    /** The position to start from: the one given, or the one that the events were renumbered against. */
    public static ShadowPosition rebase(Connection connection, String source, ShadowPosition shadow)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!known(statement)) {
                LOG.warn(
                        "Source {} has no function outbox_rebase(), so a restored outbox is not recognised."
                                + " Start this release of its service, whose migration brings the function.",
                        source);
                return shadow;
            }
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            try (ResultSet row = statement.executeQuery(REBASE)) {
                row.next();
                long events = row.getLong(1);
                if (row.wasNull()) {
                    return shadow;
                }
                LOG.warn(
                        "The outbox of source {} was restored from another server: {} events that are not certainly"
                                + " published are published now, some of them twice.",
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
