package com.example.orders.relay.parking;

import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.OutboxLog;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Window;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The owner's statements on the parked keys and events of one source. Those that write need an owned transaction. */
final class ParkedTable {
    private static final String KEYS = "SELECT key FROM outbox_parked_key WHERE source = :source";
    private static final String PARK_KEY = """
            INSERT INTO outbox_parked_key (source, key, reason, detail) VALUES (:source, :key, :reason, :detail)
            ON CONFLICT (source, key) DO NOTHING
            """;
    // A window that is read again after a crash parks its events again, although they are already stored.
    private static final String PARK_EVENT = """
            INSERT INTO outbox_parked_event (source, sequence, key) VALUES (:source, :sequence, :key)
            ON CONFLICT (source, sequence) DO NOTHING
            """;
    private static final String REQUESTS = """
            SELECT key, request, request_event FROM outbox_parked_key
            WHERE source = :source AND request IS NOT NULL ORDER BY parked_at LIMIT 100
            """;
    private static final String AWAITING = """
            SELECT key FROM outbox_parked_key
            WHERE source = :source AND request IS NULL AND key > :after
              AND reason IN ('AWAITING_REGISTRY', 'UNKNOWN_TOPIC', 'NOT_ALLOWED')
              ORDER BY key LIMIT 100
            """;
    /**
     * Selects the events that the position covers. Only they may be removed: an event that the position does not cover
     * is read again after a crash and must then still be parked.
     */
    private static final String COVERED = """
            (pg_visible_in_snapshot(o.xid, :published)
             OR (o.sequence <= :sequence AND pg_visible_in_snapshot(o.xid, :reached)))
            """;

    /** Ends with the row that exceeds the limit of bytes, so that a page fits into memory whatever the events' size. */
    private static final String PAGE = """
            SELECT sequence, id, topic, key, schema_fingerprint, headers, payload FROM (
                SELECT o.*, sum(octet_length(o.headers) + octet_length(o.payload)) OVER (
                    ORDER BY e.sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                FROM outbox_parked_event e JOIN outbox o ON o.sequence = e.sequence
                WHERE e.source = :source AND e.key = :key AND
            """ + COVERED + """
                ORDER BY e.sequence LIMIT :limit) following
            WHERE before IS NULL OR before < :bytes ORDER BY sequence
            """;

    private static final String DROP = """
            WITH dropped AS (
                DELETE FROM outbox_parked_event e USING outbox o
                WHERE o.sequence = e.sequence AND e.source = :source AND e.key = :key
                  AND (:event::uuid IS NULL OR o.id = :event) AND
            """ + COVERED + """
                RETURNING e.source, e.sequence)
            INSERT INTO outbox_dropped_event (source, sequence) SELECT source, sequence FROM dropped
            ON CONFLICT (source, sequence) DO NOTHING
            """;
    private static final String REMOVE =
            "DELETE FROM outbox_parked_event WHERE source = :source AND key = :key AND sequence <= :through";
    private static final String FREE = """
            DELETE FROM outbox_parked_key k WHERE source = :source AND key = :key AND NOT EXISTS (
                SELECT FROM outbox_parked_event e WHERE e.source = k.source AND e.key = k.key)
            """;
    private static final String REFUSE = """
            UPDATE outbox_parked_key SET reason = :reason, detail = :detail
            WHERE source = :source AND key = :key AND (reason <> :reason OR detail <> :detail)
            """;
    // The request to drop an event stays pending until the position covers the event.
    private static final String DONE = """
            UPDATE outbox_parked_key k SET request = NULL, request_event = NULL
            WHERE source = :source AND key = :key AND (request, request_event) IS NOT DISTINCT FROM (:wish, :event)
              AND NOT EXISTS (
                SELECT FROM outbox_parked_event e JOIN outbox o ON o.sequence = e.sequence
                WHERE e.source = k.source AND e.key = k.key AND o.id = k.request_event)
            """;

    private final String source;

    ParkedTable(String source) {
        this.source = source;
    }

    Set<String> keys(Connection connection) throws SQLException {
        try (NamedStatement statement = prepare(connection, KEYS)) {
            return new HashSet<>(strings(statement.query()));
        }
    }

    void park(Connection connection, List<Park> parks) throws SQLException {
        try (NamedStatement key = prepare(connection, PARK_KEY);
                NamedStatement event = prepare(connection, PARK_EVENT)) {
            for (Park park : parks) {
                if (park.refusal().isPresent()) {
                    Refusal refusal = park.refusal().get();
                    key.with("key", park.row().keyText())
                            .with("reason", refusal.reason().name())
                            .with("detail", refusal.detail())
                            .addBatch();
                }
                event.with("sequence", park.row().sequence())
                        .with("key", park.row().keyText())
                        .addBatch();
            }
            key.executeBatch();
            event.executeBatch();
        }
    }

    List<ParkRequest> requests(Connection connection) throws SQLException {
        try (NamedStatement statement = prepare(connection, REQUESTS)) {
            ResultSet rows = statement.query();
            List<ParkRequest> requests = new ArrayList<>();
            while (rows.next()) {
                requests.add(new ParkRequest(
                        rows.getString("key"),
                        ParkRequest.Wish.valueOf(rows.getString("request")),
                        Optional.ofNullable(rows.getObject("request_event", UUID.class))));
            }
            return requests;
        }
    }

    List<String> awaiting(Connection connection, String after) throws SQLException {
        try (NamedStatement statement = prepare(connection, AWAITING)) {
            return strings(statement.with("after", after).query());
        }
    }

    List<OutboxRow> page(Connection connection, String key, Window covering, int limit) throws SQLException {
        try (NamedStatement statement = prepare(connection, PAGE)) {
            ResultSet result = covered(statement, covering)
                    .with("key", key)
                    .with("limit", limit)
                    .with("bytes", OutboxLog.PAGE_BYTES)
                    .query();
            List<OutboxRow> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(OutboxLog.row(result));
            }
            return rows;
        }
    }

    void drop(Connection connection, ParkRequest request, Window covering) throws SQLException {
        try (NamedStatement statement = prepare(connection, DROP)) {
            covered(statement, covering)
                    .with("key", request.key())
                    .with("event", request.event().orElse(null))
                    .update();
        }
        if (request.event().isPresent()) {
            done(connection, request);
        }
    }

    /** Clears this request, but not another one that was stored in the meantime. */
    void done(Connection connection, ParkRequest request) throws SQLException {
        try (NamedStatement statement = prepare(connection, DONE)) {
            statement
                    .with("key", request.key())
                    .with("wish", request.wish().name())
                    .with("event", request.event().orElse(null))
                    .update();
        }
    }

    void remove(Connection connection, Released released) throws SQLException {
        try (NamedStatement statement = prepare(connection, REMOVE)) {
            statement
                    .with("key", released.key())
                    .with("through", released.through())
                    .update();
        }
    }

    /** Removes the key if it has no parked events left; true if it was removed. */
    boolean free(Connection connection, String key) throws SQLException {
        try (NamedStatement statement = prepare(connection, FREE)) {
            return statement.with("key", key).update() > 0;
        }
    }

    void refuse(Connection connection, String key, Refusal refusal) throws SQLException {
        try (NamedStatement statement = prepare(connection, REFUSE)) {
            statement
                    .with("key", key)
                    .with("reason", refusal.reason().name())
                    .with("detail", refusal.detail())
                    .update();
        }
    }

    private NamedStatement prepare(Connection connection, String sql) throws SQLException {
        return NamedStatement.prepare(connection, sql).with("source", source);
    }

    private static NamedStatement covered(NamedStatement statement, Window covering) throws SQLException {
        return statement
                .with("published", covering.published().text())
                .with("sequence", covering.sequence())
                .with("reached", covering.reached().text());
    }

    private static List<String> strings(ResultSet rows) throws SQLException {
        List<String> strings = new ArrayList<>();
        while (rows.next()) {
            strings.add(rows.getString(1));
        }
        return strings;
    }
}
