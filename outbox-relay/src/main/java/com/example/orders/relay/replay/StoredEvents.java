package com.example.orders.relay.replay;

import com.example.orders.relay.parking.NamedStatement;
import com.example.orders.relay.replay.ReplayPreview.KeyCount;
import com.example.orders.relay.replay.ReplayPreview.TopicCount;
import com.example.orders.relay.source.OutboxLog;
import com.example.orders.relay.source.OutboxRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts and reads the stored events that a filter selects. */
public final class StoredEvents {
    /** Rows that one call scans at most, so that a filter that selects little does not run for minutes. */
    private static final int SCAN = 20_000;

    private static final int FETCH = 200;

    private static final String FILTERED = """
            pg_visible_in_snapshot(o.xid, :covers)
              AND (:topics::text[] IS NULL OR o.topic = ANY (:topics))
              AND (:keys::text[] IS NULL OR o.key = ANY (:keys))
              AND (:types::text[] IS NULL OR o.type = ANY (:types))
              AND (:from::timestamptz IS NULL OR o.created_at >= :from)
              AND (:to::timestamptz IS NULL OR o.created_at < :to)
            """;
    private static final String SELECTED = FILTERED + """
              AND NOT EXISTS (SELECT FROM outbox_parked_event p WHERE p.source = :source AND p.sequence = o.sequence)
              AND NOT EXISTS (SELECT FROM outbox_dropped_event d WHERE d.source = :source AND d.sequence = o.sequence)
            """;
    private static final String COUNT = """
            WITH selected AS MATERIALIZED (
                SELECT o.topic, o.key, count(*) AS events, min(o.sequence) AS first, max(o.sequence) AS last,
                    min(o.created_at) AS since, max(o.created_at) AS until
                FROM outbox o WHERE o.sequence >= :first AND o.sequence <= :last AND\s""" + SELECTED + """
                GROUP BY o.topic, o.key)
            (SELECT topic, NULL, sum(events), count(*), min(first), max(last), min(since), max(until)
                FROM selected GROUP BY topic ORDER BY topic)
            UNION ALL
            (SELECT topic, key, events, 1, first, last, since, until FROM selected
                ORDER BY events DESC, topic, key LIMIT 10)
            """;
    private static final String DROPPED = """
            SELECT count(*) FROM outbox_dropped_event d JOIN outbox o ON o.sequence = d.sequence
            WHERE d.source = :source AND o.sequence >= :first AND o.sequence <= :last AND\s""" + FILTERED;
    private static final String SCANNED = """
            SELECT max(sequence) FROM (
                SELECT sequence FROM outbox WHERE sequence > :after AND sequence <= :through
                ORDER BY sequence LIMIT :scan) AS scanned
            """;
    static final String PAGE = """
            SELECT o.sequence, o.id, o.topic, o.key, o.schema_fingerprint, o.headers, o.payload, o.created_at
            FROM outbox o WHERE o.sequence > :after AND o.sequence <= :through AND\s""" + SELECTED + """
            ORDER BY o.sequence LIMIT :limit
            """;
    private static final String COVERS = "SELECT covers::text FROM outbox_replay WHERE id = :id";

    private final Connection connection;
    private final String source;

    public StoredEvents(Connection connection, String source) {
        this.connection = connection;
        this.source = source;
    }

    /**
     * The next selected events.
     *
     * @param through everything up to this sequence is read
     * @param last whether no event can follow
     */
    record Page(List<OutboxRow> rows, long through, boolean last) {}

    /** Counts the selected events per topic, the keys with the most events, and the dropped events. */
    public ReplayPreview count(ReplayFilter filter, OutboxExtent extent) throws SQLException {
        List<TopicCount> topics = new ArrayList<>();
        List<KeyCount> keys = new ArrayList<>();
        try (NamedStatement statement = selecting(COUNT, filter, extent.covers())) {
            ResultSet rows = statement
                    .with("first", filter.first())
                    .with("last", filter.last())
                    .query();
            while (rows.next()) {
                if (rows.getString(2) == null) {
                    topics.add(topic(rows));
                } else {
                    keys.add(new KeyCount(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
        }
        long events = topics.stream().mapToLong(TopicCount::events).sum();
        Optional<String> missing = extent.missing(connection, filter);
        return new ReplayPreview(source, events, dropped(filter, extent), topics, keys, missing.orElse(null));
    }

    private long dropped(ReplayFilter filter, OutboxExtent extent) throws SQLException {
        try (NamedStatement statement = selecting(DROPPED, filter, extent.covers())) {
            ResultSet row = statement
                    .with("first", filter.first())
                    .with("last", filter.last())
                    .query();
            row.next();
            return row.getLong(1);
        }
    }

    private static TopicCount topic(ResultSet row) throws SQLException {
        return new TopicCount(
                row.getString(1),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getTimestamp(7).toInstant(),
                row.getTimestamp(8).toInstant());
    }

    /** Reads the replay's next events in the order of their sequence. */
    Page next(Replay replay, int limit) throws SQLException {
        Optional<Long> scanned = scanned(replay);
        if (scanned.isEmpty()) {
            return new Page(List.of(), replay.through(), true);
        }
        List<OutboxRow> rows = new ArrayList<>();
        long bytes = 0;
        boolean complete = true;
        connection.setAutoCommit(false);
        try (NamedStatement statement = selecting(PAGE, replay.filter(), covers(replay))) {
            ResultSet result = statement
                    .with("after", replay.sequence())
                    .with("through", scanned.get())
                    .with("limit", limit)
                    .fetching(FETCH)
                    .query();
            while (complete && result.next()) {
                OutboxRow row = OutboxLog.row(result);
                rows.add(row);
                bytes += row.bytes();
                complete = bytes < OutboxLog.PAGE_BYTES && rows.size() < limit;
            }
        }
        connection.setAutoCommit(true);
        long through = complete ? scanned.get() : rows.getLast().sequence();
        return new Page(rows, through, through >= replay.through());
    }

    /** The end of the next rows to scan; empty if there are none. */
    private Optional<Long> scanned(Replay replay) throws SQLException {
        try (NamedStatement statement = NamedStatement.prepare(connection, SCANNED)
                .with("after", replay.sequence())
                .with("through", replay.through())
                .with("scan", SCAN)) {
            ResultSet row = statement.query();
            row.next();
            return Optional.ofNullable(row.getObject(1, Long.class));
        }
    }

    private String covers(Replay replay) throws SQLException {
        try (NamedStatement statement =
                NamedStatement.prepare(connection, COVERS).with("id", replay.id())) {
            ResultSet row = statement.query();
            row.next();
            return row.getString(1);
        }
    }

    private NamedStatement selecting(String sql, ReplayFilter filter, String covers) throws SQLException {
        return NamedStatement.prepare(connection, sql)
                .with("source", source)
                .with("covers", covers)
                .with("topics", array(filter.topics()))
                .with("keys", array(filter.keys()))
                .with("types", array(filter.types()))
                .with("from", filter.fromTime())
                .with("to", filter.toTime());
    }

    private Object array(List<String> values) throws SQLException {
        return values.isEmpty() ? null : connection.createArrayOf("text", values.toArray());
    }
}
