package com.example.orders.relay.engine;

import com.example.orders.relay.source.SourceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The right to relay a source: an advisory lock of a session that PostgreSQL ends after the timeout without a renewal.
 * The session of a killed owner ends at once, that of a paused or disconnected owner after the timeout. The lock only
 * avoids that two relays work at the same time; the fences in Kafka and on the position make a second one harmless.
 */
final class Lease implements AutoCloseable {
    private static final String TRY = "SELECT pg_try_advisory_lock(hashtext('outbox-relay'), hashtext('owner'))";
    private static final String RENEW = "SELECT 1";

    private final Connection connection;
    private final Duration timeout;
    private volatile long renewedAt = System.nanoTime();
    private volatile boolean lost;

    private Lease(Connection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /** Opens the session of a lease that is not held yet. */
    static Lease on(SourceDatabase database, Duration timeout) throws SQLException {
        return new Lease(database.connectLease(timeout), timeout);
    }

    boolean tryAcquire() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRY)) {
            row.next();
            renewedAt = System.nanoTime();
            return row.getBoolean(1);
        }
    }

    void renew() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(RENEW);
            renewedAt = System.nanoTime();
        }
    }

    void lose() {
        lost = true;
    }

    /** The time between two renewals, short enough that two of them may fail. */
    Duration renewal() {
        return timeout.dividedBy(4);
    }

    boolean held() {
        return !lost && System.nanoTime() - renewedAt < timeout.toNanos();
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
