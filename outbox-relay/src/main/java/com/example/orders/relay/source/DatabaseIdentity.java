package com.example.orders.relay.source;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Identifies a database and its history, to which a position belongs. After a failover or a restore, transaction ids
 * and sequence values are reused, so a position of another history means nothing.
 */
public record DatabaseIdentity(long systemIdentifier, long timeline) {
    // The name of the WAL file contains the current timeline; pg_control_checkpoint() still shows the old one after a
    // failover.
    private static final String IDENTITY = """
            SELECT system_identifier,
                   ('x' || lpad(left(pg_walfile_name(pg_current_wal_lsn()), 8), 16, '0'))::bit(64)::bigint
            FROM pg_control_system()
            """;

    /** Returns the identity that all connections share. Fails if a failover came between two of them. */
    public static DatabaseIdentity common(Connection first, Connection... others) throws SQLException {
        DatabaseIdentity identity = of(first);
        for (Connection other : others) {
            if (!of(other).equals(identity)) {
                throw new SQLException("The connections reach different databases, " + identity + " and " + of(other)
                        + ". Is a failover under way, or does the URL name hosts that are not replicas of each other?");
            }
        }
        return identity;
    }

    /** Reads the identity. Fails on a standby, which does not write a timeline. */
    public static DatabaseIdentity of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(IDENTITY)) {
            row.next();
            return new DatabaseIdentity(row.getLong(1), row.getLong(2));
        }
    }
}
