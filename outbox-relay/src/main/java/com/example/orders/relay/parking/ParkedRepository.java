package com.example.orders.relay.parking;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lists the parked keys for operators and stores their requests. Any instance may do this; the owner carries them out.
 */
public final class ParkedRepository {
    private static final int FIRST_EVENTS = 10;
    private static final String LIST = """
            SELECT k.key, k.reason, k.detail, k.parked_at, k.request,
                   (SELECT count(*) FROM outbox_parked_event e WHERE e.source = k.source AND e.key = k.key) AS events
            FROM outbox_parked_key k WHERE k.source = :source AND (:key::text IS NULL OR k.key = :key)
            ORDER BY k.parked_at, k.key LIMIT 1000
            """;
    private static final String EVENTS = """
            SELECT o.id, o.topic, o.type, o.sequence, o.created_at
            FROM outbox_parked_event e JOIN outbox o ON o.sequence = e.sequence
            WHERE e.source = :source AND e.key = :key ORDER BY e.sequence LIMIT :limit
            """;
    // A pending request is never replaced: a replaced drop would be lost and its event published.
    private static final String REQUEST = """
            UPDATE outbox_parked_key SET request = :wish, request_event = :event WHERE source = :source AND key = :key
            AND (request IS NULL OR (request, request_event) IS NOT DISTINCT FROM (:wish, :event))
            """;
    private static final String CONTAINS = """
            SELECT EXISTS (SELECT FROM outbox_parked_event e JOIN outbox o ON o.sequence = e.sequence
                WHERE e.source = :source AND e.key = :key AND o.id = :event)
            """;
    private static final String COUNT = """
            SELECT (SELECT count(*) FROM outbox_parked_key WHERE source = :source) AS keys,
                   (SELECT count(*) FROM outbox_parked_event WHERE source = :source) AS events
            """;

    private final String source;

    public ParkedRepository(String source) {
        this.source = source;
    }

    /** The number of parked keys and events. */
    public record Parked(long keys, long events) {}

    public List<ParkedKey> list(Connection connection, Optional<String> key) throws SQLException {
        try (NamedStatement statement = prepare(connection, LIST)) {
            ResultSet rows = statement.with("key", key.orElse(null)).query();
            List<ParkedKey> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(new ParkedKey(
                        rows.getString("key"),
                        ParkReason.valueOf(rows.getString("reason")),
                        rows.getString("detail"),
                        rows.getTimestamp("parked_at").toInstant(),
                        rows.getString("request"),
                        rows.getLong("events"),
                        events(connection, rows.getString("key"))));
            }
            return keys;
        }
    }

    private List<ParkedKey.ParkedEvent> events(Connection connection, String key) throws SQLException {
        try (NamedStatement statement = prepare(connection, EVENTS)) {
            ResultSet rows =
                    statement.with("key", key).with("limit", FIRST_EVENTS).query();
            List<ParkedKey.ParkedEvent> events = new ArrayList<>();
            while (rows.next()) {
                events.add(new ParkedKey.ParkedEvent(
                        rows.getObject("id", UUID.class),
                        rows.getString("topic"),
                        rows.getString("type"),
                        rows.getLong("sequence"),
                        rows.getTimestamp("created_at").toInstant()));
            }
            return events;
        }
    }

    /** Returns whether the event is parked and has this key. */
    public boolean contains(Connection connection, String key, UUID event) throws SQLException {
        try (NamedStatement statement = prepare(connection, CONTAINS)) {
            ResultSet row = statement.with("key", key).with("event", event).query();
            return row.next() && row.getBoolean(1);
        }
    }

    /** Stores the request for the owner; false if the key is not parked, or another request for it is pending. */
    public boolean request(Connection connection, ParkRequest request) throws SQLException {
        try (NamedStatement statement = prepare(connection, REQUEST)) {
            return statement
                            .with("key", request.key())
                            .with("wish", request.wish().name())
                            .with("event", request.event().orElse(null))
                            .update()
                    > 0;
        }
    }

    public Parked count(Connection connection) throws SQLException {
        try (NamedStatement statement = prepare(connection, COUNT)) {
            ResultSet row = statement.query();
            row.next();
            return new Parked(row.getLong("keys"), row.getLong("events"));
        }
    }

    private NamedStatement prepare(Connection connection, String sql) throws SQLException {
        return NamedStatement.prepare(connection, sql).with("source", source);
    }
}
