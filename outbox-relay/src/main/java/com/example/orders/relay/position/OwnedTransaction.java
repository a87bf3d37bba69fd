package com.example.orders.relay.position;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Runs the owner's writes to the source's database, each in a transaction that first makes sure, and holds, that no other
 * relay has taken over. It is what a transactional id is on Kafka's side.
 */
public final class OwnedTransaction {
    private static final String OWNED = "SELECT 1 FROM outbox_position WHERE source = ? AND epoch = ? FOR SHARE";

    private final Connection connection;
    private final String source;
    private final long epoch;

    /** @param connection in auto-commit mode, and again so after each transaction */
    public OwnedTransaction(Connection connection, String source, long epoch) {
        this.connection = connection;
        this.source = source;
        this.epoch = epoch;
    }

    /** What is done inside the transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Does the work and commits. A failure leaves the transaction to be rolled back with the connection. */
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

    /** Reads without a transaction, and so without a lock: who acts on what was read is fenced where he writes. */
    public <T> T look(Work<T> work) throws SQLException {
        return work.in(connection);
    }

    public String source() {
        return source;
    }
}
