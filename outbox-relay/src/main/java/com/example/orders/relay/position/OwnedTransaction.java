package com.example.orders.relay.position;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Runs the owner's writes to the source's database. Each transaction first locks the owner's epoch, so that no other
 * relay can take over before it ends. It fences PostgreSQL as a transactional id fences Kafka.
 */
public final class OwnedTransaction {
    private static final String OWNED = "SELECT 1 FROM outbox_position WHERE source = ? AND epoch = ? FOR SHARE";

    private final Connection connection;
    private final String source;
    private final long epoch;

    /** @param connection in auto-commit mode, which each transaction restores */
    public OwnedTransaction(Connection connection, String source, long epoch) {
        this.connection = connection;
        this.source = source;
        this.epoch = epoch;
    }

    /** The statements to run inside the transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Runs the work and commits. After a failure the transaction is rolled back when the connection is closed. */
    public <T> T run(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement owned = connection.prepareStatement(OWNED)) {
            owned.setString(1, source);
            owned.setLong(2, epoch);
            try (ResultSet row = owned.executeQuery()) {
                if (!row.next()) {
                    throw new FencedException(source, epoch);
                }
            }
            T result = work.in(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        }
    }

    /** Reads without a transaction and without a lock. A write that depends on the result is fenced by {@link #run}. */
    public <T> T look(Work<T> work) throws SQLException {
        return work.in(connection);
    }

    public String source() {
        return source;
    }
}
