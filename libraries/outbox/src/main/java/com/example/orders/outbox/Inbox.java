package com.example.orders.outbox;

import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Records consumed events in the consumer's own transaction, so that an event delivered twice takes effect once. Each
 * database belongs to one consumer.
 */
@Singleton
@Requires(beans = CurrentTransaction.class)
public final class Inbox {
    private static final String RECORD = """
            INSERT INTO inbox (event_id) SELECT unnest(?::uuid[])
            ON CONFLICT (event_id) DO NOTHING
            RETURNING event_id
            """;
    private static final String FORGET = """
            DELETE FROM inbox WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM inbox WHERE recorded_at < now() - make_interval(secs => ?) LIMIT 10000))
            """;

    private final DataSource database;
    private final CurrentTransaction transaction;

    Inbox(DataSource database, DataSourceResolver pool, CurrentTransaction transaction) {
        this.database = pool.resolve(database);
        this.transaction = transaction;
    }

    /**
     * Records the new ids in the current transaction and returns only those. If another open transaction has recorded
     * one of them, waits until that transaction ends.
     *
     * @throws IllegalStateException if the calling thread is not in a transaction
     */
    public Set<UUID> recordNew(Collection<UUID> eventIds) {
        return transaction.run(
                "An event must be recorded together with its effect", connection -> recordNew(connection, eventIds));
    }

    /**
     * Records the events in the current transaction and returns those that are new, each once and in their order.
     *
     * @param id returns the event's id
     * @throws IllegalStateException if the calling thread is not in a transaction
     */
    public <T> List<T> recordNew(List<T> events, Function<T, UUID> id) {
        Set<UUID> fresh = recordNew(events.stream().map(id).toList());
        return events.stream().filter(event -> fresh.remove(id.apply(event))).toList();
    }

    private static Set<UUID> recordNew(Connection transaction, Collection<UUID> eventIds) throws SQLException {
        // Sorted, so that two transactions with the same events cannot deadlock.
        Array ids = transaction.createArrayOf(
                "uuid", eventIds.stream().distinct().sorted().toArray());
        try (PreparedStatement statement = transaction.prepareStatement(RECORD)) {
            statement.setArray(1, ids);
            try (ResultSet recorded = statement.executeQuery()) {
                Set<UUID> added = new HashSet<>();
                while (recorded.next()) {
                    added.add(recorded.getObject(1, UUID.class));
                }
                return added;
            }
        } finally {
            ids.free();
        }
    }

    /**
     * Deletes the ids that are older than the retention, in small transactions, and returns their number.
     *
     * @param retention longer than the retention of the consumed topics
     */
    public long forget(Duration retention) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            connection.setAutoCommit(true);
            statement.setDouble(1, retention.toMillis() / 1000.0);
            long forgotten = 0;
            for (int deleted = statement.executeUpdate(); deleted > 0; deleted = statement.executeUpdate()) {
                forgotten += deleted;
            }
            return forgotten;
        }
    }
}
