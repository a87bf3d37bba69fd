package com.example.orders.tracking.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Appends to the table {@code tracked_event} and reads it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public abstract class TrackedEventRepository implements GenericRepository<TrackedEvent, Long> {

    /**
     * Sorted by time, so that positions follow the events' order within a batch, and two transactions with the same
     * events cannot deadlock.
     */
    private static final String APPEND = """
            INSERT INTO tracked_event (event_id, order_id, customer_id, event_type, topic, partition, record_offset,
                occurred_at, stored_at, schema_fingerprint, payload)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[],
                ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bytea[])
                AS received (event_id, order_id, customer_id, event_type, topic, partition, record_offset, occurred_at)
            ORDER BY occurred_at, event_id
            ON CONFLICT (event_id) DO NOTHING
            RETURNING order_id
            """;

    private final JdbcOperations jdbc;

    protected TrackedEventRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Appends the events that are not stored yet, in one statement, and returns the orders to which they belong. If
     * another open transaction has appended one of them, waits until that transaction ends.
     */
    public Set<UUID> append(List<TrackedEvent> events) {
        return jdbc.execute(connection -> append(connection, events));
    }

    public abstract List<TrackedEvent> findByOrderId(UUID orderId);

    /** Returns all events of the orders. The array keeps the statement the same for any number of orders. */
    @Query("SELECT * FROM tracked_event WHERE order_id = ANY (CAST(:orderIds AS uuid[]))")
    public abstract List<TrackedEvent> findByOrders(String[] orderIds);

    private static Set<UUID> append(Connection connection, List<TrackedEvent> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            int column = 1;
            statement.setArray(column++, connection.createArrayOf("uuid", column(events, TrackedEvent::eventId)));
            statement.setArray(column++, connection.createArrayOf("uuid", column(events, TrackedEvent::orderId)));
            statement.setArray(column++, connection.createArrayOf("text", column(events, TrackedEvent::customerId)));
            statement.setArray(column++, connection.createArrayOf("text", column(events, TrackedEvent::eventType)));
            statement.setArray(column++, connection.createArrayOf("text", column(events, TrackedEvent::topic)));
            statement.setArray(column++, connection.createArrayOf("int4", column(events, TrackedEvent::partition)));
            statement.setArray(column++, connection.createArrayOf("int8", column(events, TrackedEvent::recordOffset)));
            statement.setArray(column++, times(connection, events, TrackedEvent::occurredAt));
            statement.setArray(column++, times(connection, events, TrackedEvent::storedAt));
            statement.setArray(
                    column++, connection.createArrayOf("int8", column(events, TrackedEvent::schemaFingerprint)));
            statement.setArray(
                    column,
                    connection.createArrayOf(
                            "bytea", events.stream().map(TrackedEvent::payload).toArray(byte[][]::new)));
            try (ResultSet rows = statement.executeQuery()) {
                Set<UUID> orders = new HashSet<>();
                while (rows.next()) {
                    orders.add(rows.getObject(1, UUID.class));
                }
                return orders;
            }
        }
    }

    private static Object[] column(List<TrackedEvent> events, Function<TrackedEvent, Object> value) {
        return events.stream().map(value).toArray();
    }

    private static java.sql.Array times(
            Connection connection, List<TrackedEvent> events, Function<TrackedEvent, Instant> value)
            throws SQLException {
        // ISO 8601 in UTC, which PostgreSQL reads independently of any setting.
        return connection.createArrayOf(
                "timestamptz", events.stream().map(value).map(Instant::toString).toArray());
    }
}
