package com.example.orders.relay.parking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
                   (SELECT count(*) FROM outbox_parked_event e WHERE e.source = k.source AND e.key = k.key)
            FROM outbox_parked_key k WHERE k.source = ? AND (?::text IS NULL OR k.key = ?)
            ORDER BY k.parked_at, k.key LIMIT 1000
            """;
    private static final String EVENTS = """
            SELECT o.id, o.topic, o.type, o.sequence, o.created_at
            FROM outbox_parked_event e JOIN outbox o ON o.sequence = e.sequence
            WHERE e.source = ? AND e.key = ? ORDER BY e.sequence LIMIT ?
            """;
    // A pending request is never replaced: a replaced drop would be lost and its event published.
    private static final String REQUEST = """
            UPDATE outbox_parked_key SET request = ?, request_event = ? WHERE source = ? AND key = ?
            AND (request IS NULL OR (request, request_event) IS NOT DISTINCT FROM (?, ?))
            """;
    private static final String COUNT = """
            SELECT (SELECT count(*) FROM outbox_parked_key WHERE source = ?),
                   (SELECT count(*) FROM outbox_parked_event WHERE source = ?)
            """;

    private final String source;

    public ParkedRepository(String source) {
        this.source = source;
    }

    /** The number of parked keys and events. */
    public record Parked(long keys, long events) {}

    public List<ParkedKey> list(Connection connection, Optional<String> key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setString(1, source);
            statement.setString(2, key.orElse(null));
            statement.setString(3, key.orElse(null));
            try (ResultSet rows = statement.executeQuery()) {
                List<ParkedKey> keys = new ArrayList<>();
                while (rows.next()) {
                    keys.add(new ParkedKey(
                            rows.getString(1),
                            ParkReason.valueOf(rows.getString(2)),
                            rows.getString(3),
                            rows.getTimestamp(4).toInstant(),
                            rows.getString(5),
                            rows.getLong(6),
                            events(connection, rows.getString(1))));
                }
                return keys;
            }
        }
    }

    private List<ParkedKey.ParkedEvent> events(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            statement.setString(1, source);
            statement.setString(2, key);
            statement.setInt(3, FIRST_EVENTS);
            try (ResultSet rows = statement.executeQuery()) {
                List<ParkedKey.ParkedEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(new ParkedKey.ParkedEvent(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getTimestamp(5).toInstant()));
                }
                return events;
            }
        }
    }

    /** Stores the request for the owner; false if the key is not parked, or another request for it is pending. */
    public boolean request(Connection connection, ParkRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REQUEST)) {
            statement.setString(1, request.wish().name());
            statement.setObject(2, request.event().orElse(null), Types.OTHER);
            statement.setString(3, source);
            statement.setString(4, request.key());
            statement.setString(5, request.wish().name());
            statement.setObject(6, request.event().orElse(null), Types.OTHER);
            return statement.executeUpdate() > 0;
        }
    }

    public Parked count(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, source);
            statement.setString(2, source);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Parked(row.getLong(1), row.getLong(2));
            }
        }
    }
}
