package com.example.orders.relay.http;

import com.example.orders.problems.ProblemException;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.parking.ParkedRepository;
import com.example.orders.relay.replay.ReplayRepository;
import com.example.orders.relay.source.SourceDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A configured source, its tables for operators and this instance's relay for it.
 *
 * @param turns limits the connections that requests open, so that they leave some to the service and the relay
 */
record Source(
        SourceDatabase database,
        SourceRelay relay,
        ParkedRepository parked,
        ReplayRepository replays,
        Semaphore turns) {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 4;

    Source(SourceDatabase database, SourceRelay relay, ParkedRepository parked, ReplayRepository replays) {
        this(database, relay, parked, replays, new Semaphore(AT_A_TIME, true));
    }

    String name() {
        return database.name();
    }

    /** The statements to run on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs the statements on a new connection, a few requests at a time. If one of them fails, the database counts as
     * unavailable.
     */
    <T> T run(Work<T> work) {
        return inTurn(() -> {
            try (Connection connection = database.connect()) {
                return work.on(connection);
            } catch (SQLException e) {
                throw ProblemException.unavailable(
                        "The database of source '" + name() + "' cannot be reached", RETRY_AFTER, e);
            }
        });
    }

    /** Does what opens a connection when fewer than four others do. */
    <T> T inTurn(Supplier<T> reading) {
        try {
            if (!turns.tryAcquire(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.unavailable(
                        "Too many requests for the database of source '" + name() + "'", RETRY_AFTER, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The relay stops", RETRY_AFTER, e);
        }
        try {
            return reading.get();
        } finally {
            turns.release();
        }
    }
}
