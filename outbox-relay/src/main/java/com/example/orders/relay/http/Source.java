package com.example.orders.relay.http;

import com.example.orders.problems.ProblemException;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.parking.ParkedRepository;
import com.example.orders.relay.replay.ReplayRepository;
import com.example.orders.relay.source.SourceDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A configured source, its tables for operators and this instance's relay for it. */
record Source(SourceDatabase database, SourceRelay relay, ParkedRepository parked, ReplayRepository replays) {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    String name() {
        return database.name();
    }

    /** The statements to run on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs the statements on a new connection. If one of them fails, the database counts as unavailable. */
    <T> T run(Work<T> work) {
        try (Connection connection = database.connect()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw ProblemException.unavailable(
                    "The database of source '" + name() + "' cannot be reached", RETRY_AFTER, e);
        }
    }
}
