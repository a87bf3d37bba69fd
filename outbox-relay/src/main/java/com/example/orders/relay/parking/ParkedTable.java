package com.example.orders.relay.parking;

import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.OutboxLog;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The owner's statements on the parked keys and events of one source. Those that write need an owned transaction. */
final class ParkedTable {
    private static final String KEYS = "SELECT key FROM outbox_parked_key WHERE source = ?";
    private static final String PARK_KEY = """
            INSERT INTO outbox_parked_key (source, key, reason, detail) VALUES (?, ?, ?, ?)
            ON CONFLICT (source, key) DO NOTHING
            """;
    // A window that is read again after a crash parks its events again, although they are already stored.
    private static final String PARK_EVENT = """
            INSERT INTO outbox_parked_event (source, sequence, key) VALUES (?, ?, ?)
            ON CONFLICT (source, sequence) DO NOTHING
            """;
    private static final String REQUESTS = """
            SELECT key, request, request_event FROM outbox_parked_key
            WHERE source = ? AND request IS NOT NULL ORDER BY parked_at LIMIT 100
            """;
    private static final String AWAITING = """
            SELECT key FROM outbox_parked_key
            WHERE source = ? AND request IS NULL AND reason IN ('AWAITING_REGISTRY', 'UNKNOWN_TOPIC', 'NOT_ALLOWED')
              AND key > ? ORDER BY key LIMIT 100
            """;
    /**
     * Selects the events that the position covers. Only they may be removed: an event that the position does not cover
     * is read again after a crash and must then still be parked.
     */
    private static final String COVERED = """
            (pg_visible_in_snapshot(o.xid, ?) OR (o.sequence <= ? AND pg_visible_in_snapshot(o.xid, ?)))
            """;

    /** Ends with the row that exceeds the limit of bytes, so that a page fits into memory whatever the events' size. */
    private static final String PAGE = """
            SELECT sequence, id, topic, key, schema_fingerprint, headers, payload FROM (
                SELECT o.*, sum(octet_length(o.headers) + octet_length(o.payload)) OVER (
                    ORDER BY e.sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                FROM outbox_parked_event e JOIN outbox o ON o.sequence = e.sequence
                WHERE e.source = ? AND e.key = ? AND
            """ + COVERED + """
                ORDER BY e.sequence LIMIT ?) following
            WHERE before IS NULL OR before < ? ORDER BY sequence
            """;

    private static final String DROP = """
            DELETE FROM outbox_parked_event e USING outbox o
            WHERE o.sequence = e.sequence AND e.source = ? AND e.key = ? AND (?::uuid IS NULL OR o.id = ?) AND
            """ + COVERED;
    private static final String REMOVE =
            "DELETE FROM outbox_parked_event WHERE source = ? AND key = ? AND sequence <= ?";
    private static final String FREE = """
            DELETE FROM outbox_parked_key k WHERE source = ? AND key = ? AND NOT EXISTS (
                SELECT FROM outbox_parked_event e WHERE e.source = k.source AND e.key = k.key)
            """;
    private static final String REFUSE = """
            UPDATE outbox_parked_key SET reason = ?, detail = ?
            WHERE source = ? AND key = ? AND (reason <> ? OR detail <> ?)
            """;
    // The request to drop an event stays pending until the position covers the event.
    private static final String DONE = """
            UPDATE outbox_parked_key k SET request = NULL, request_event = NULL
            WHERE source = ? AND key = ? AND (request, request_event) IS NOT DISTINCT FROM (?, ?)
              AND NOT EXISTS (
                SELECT FROM outbox_parked_event e JOIN outbox o ON o.sequence = e.sequence
                WHERE e.source = k.source AND e.key = k.key AND o.id = k.request_event)
            """;

    private final String source;

    ParkedTable(String source) {
        this.source = source;
    }

    Set<String> keys(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setString(1, source);
            try (ResultSet rows = statement.executeQuery()) {
                Set<String> keys = new HashSet<>();
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
                return keys;
            }
        }
    }

    void park(Connection connection, List<Park> parks) throws SQLException {
        try (PreparedStatement key = connection.prepareStatement(PARK_KEY);
                PreparedStatement event = connection.prepareStatement(PARK_EVENT)) {
            for (Park park : parks) {
                if (park.refusal().isPresent()) {
                    key.setString(1, source);
                    key.setString(2, park.row().keyText());
                    key.setString(3, park.refusal().get().reason().name());
                    key.setString(4, park.refusal().get().detail());
                    key.addBatch();
                }
                event.setString(1, source);
                event.setLong(2, park.row().sequence());
                event.setString(3, park.row().keyText());
                event.addBatch();
            }
            key.executeBatch();
            event.executeBatch();
        }
    }

    List<ParkRequest> requests(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REQUESTS)) {
            statement.setString(1, source);
            try (ResultSet rows = statement.executeQuery()) {
                List<ParkRequest> requests = new ArrayList<>();
                while (rows.next()) {
                    requests.add(new ParkRequest(
                            rows.getString(1),
                            ParkRequest.Wish.valueOf(rows.getString(2)),
                            Optional.ofNullable(rows.getObject(3, UUID.class))));
                }
                return requests;
            }
        }
    }

    List<String> awaiting(Connection connection, String after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AWAITING)) {
            statement.setString(1, source);
            statement.setString(2, after);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> keys = new ArrayList<>();
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
                return keys;
            }
        }
    }

    List<OutboxRow> page(Connection connection, String key, Window covering, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, source);
            statement.setString(2, key);
            bind(statement, 3, covering);
            statement.setInt(6, limit);
            statement.setLong(7, OutboxLog.PAGE_BYTES);
            try (ResultSet result = statement.executeQuery()) {
                List<OutboxRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(OutboxLog.row(result));
                }
                return rows;
            }
        }
    }

    void drop(Connection connection, ParkRequest request, Window covering) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DROP)) {
            statement.setString(1, source);
            statement.setString(2, request.key());
            statement.setObject(3, request.event().orElse(null), Types.OTHER);
            statement.setObject(4, request.event().orElse(null), Types.OTHER);
            bind(statement, 5, covering);
            statement.executeUpdate();
        }
        if (request.event().isPresent()) {
            done(connection, request);
        }
    }

    /** Clears this request, but not another one that was stored in the meantime. */
    void done(Connection connection, ParkRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DONE)) {
            statement.setString(1, source);
            statement.setString(2, request.key());
            statement.setString(3, request.wish().name());
            statement.setObject(4, request.event().orElse(null), Types.OTHER);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int first, Window covering) throws SQLException {
        statement.setObject(first, covering.published().text(), Types.OTHER);
        statement.setLong(first + 1, covering.sequence());
        statement.setObject(first + 2, covering.reached().text(), Types.OTHER);
    }

    void remove(Connection connection, Released released) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setString(1, source);
            statement.setString(2, released.key());
            statement.setLong(3, released.through());
            statement.executeUpdate();
        }
    }

    /** Removes the key if it has no parked events left; true if it was removed. */
    boolean free(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FREE)) {
            statement.setString(1, source);
            statement.setString(2, key);
            return statement.executeUpdate() > 0;
        }
    }

    void refuse(Connection connection, String key, Refusal refusal) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFUSE)) {
            statement.setString(1, refusal.reason().name());
            statement.setString(2, refusal.detail());
            statement.setString(3, source);
            statement.setString(4, key);
            statement.setString(5, refusal.reason().name());
            statement.setString(6, refusal.detail());
            statement.executeUpdate();
        }
    }
}
