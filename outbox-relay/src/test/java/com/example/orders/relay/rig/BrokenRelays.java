package com.example.orders.relay.rig;

import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.outbox.OutboxHeaders;
import com.example.orders.relay.checker.Delivered;
import com.example.orders.relay.source.OutboxLog;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Page;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Relays with well-known mistakes, each of which the checker must detect. They publish to a list instead of a topic and
 * poll the outbox only when a test calls them, so that the test controls the interleaving.
 */
public final class BrokenRelays {
    private static final String ROWS =
            "SELECT sequence, id, topic, key, schema_fingerprint, headers, payload FROM outbox ";
    private static final String MARK = "ALTER TABLE outbox ADD COLUMN published boolean NOT NULL DEFAULT false";

    private final TestSource source;
    private final List<Delivered> topic = new ArrayList<>();

    public BrokenRelays(TestSource source) {
        this.source = source;
    }

    /** Polls the outbox once and publishes the events found. */
    @FunctionalInterface
    public interface Relay {
        void poll() throws SQLException;
    }

    public TestSource source() {
        return source;
    }

    public List<Delivered> delivered() {
        return List.copyOf(topic);
    }

    /** Skips events that commit late, because sequence order is not commit order. */
    public Relay idAbovePosition() {
        var position = new long[1];
        return () -> {
            List<OutboxRow> rows = rows("WHERE sequence > " + position[0] + " ORDER BY sequence");
            rows.forEach(this::publish);
            position[0] = rows.isEmpty() ? position[0] : rows.getLast().sequence();
        };
    }

    /** Loses nothing below the horizon, but reorders, because transaction ids do not follow the order of the locks. */
    public Relay xidThenId() {
        var position = new String[] {"('0'::xid8, 0)"};
        return () -> {
            List<OutboxRow> rows = rows("WHERE (xid, sequence) > " + position[0]
                    + " AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid, sequence");
            rows.forEach(this::publish);
            if (!rows.isEmpty()) {
                long last = rows.getLast().sequence();
                position[0] = "((SELECT xid FROM outbox WHERE sequence = " + last + "), " + last + ")";
            }
        };
    }

    /** Two workers that skip each other's locked rows; the second one finishes first. */
    public Relay skipLockedTwice() throws SQLException {
        source.execute(MARK);
        return () -> {
            try (Connection slow = source.writer().getConnection();
                    Connection fast = source.writer().getConnection()) {
                slow.setAutoCommit(false);
                fast.setAutoCommit(false);
                List<OutboxRow> earlier = lockNext(slow);
                List<OutboxRow> later = lockNext(fast);
                finish(fast, later);
                finish(slow, earlier);
            }
        };
    }

    private static List<OutboxRow> lockNext(Connection worker) throws SQLException {
        return rows(worker, "WHERE NOT published ORDER BY sequence LIMIT 1 FOR UPDATE SKIP LOCKED");
    }

    private void finish(Connection worker, List<OutboxRow> rows) throws SQLException {
        rows.forEach(this::publish);
        mark(worker, rows);
        worker.commit();
    }

    /** Crashes between the mark and the send at its first poll, and is restarted. */
    public Relay markBeforeSend() throws SQLException {
        source.execute(MARK);
        var polls = new int[1];
        return () -> {
            try (Connection connection = source.writer().getConnection()) {
                List<OutboxRow> rows = rows(connection, "WHERE NOT published ORDER BY sequence");
                mark(connection, rows);
                boolean crashed = polls[0]++ == 0;
                if (!crashed) {
                    rows.forEach(this::publish);
                }
            }
        };
    }

    /** The relay's real windows. They keep the order only if sequence values are not cached per session. */
    public Relay windows() {
        var position = new Window[] {Window.BEGINNING};
        return () -> {
            try (var log = new OutboxLog(source.asRelay("windows").connect(), 2)) {
                Window window = position[0].towards(log.frontier(Snapshot.BEGINNING));
                boolean more = true;
                while (more) {
                    Page page = log.next(window);
                    page.rows().forEach(this::publish);
                    more = !page.last();
                    window = more ? window.upTo(page.rows().getLast().sequence()) : window.close();
                }
                position[0] = window;
            }
        };
    }

    private static void mark(Connection connection, List<OutboxRow> rows) throws SQLException {
        String sequences =
                rows.stream().map(row -> Long.toString(row.sequence())).collect(Collectors.joining(","));
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE outbox SET published = true WHERE sequence = ANY ('{" + sequences + "}')");
        }
    }

    private List<OutboxRow> rows(String condition) throws SQLException {
        try (Connection connection = source.writer().getConnection()) {
            return rows(connection, condition);
        }
    }

    private static List<OutboxRow> rows(Connection connection, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(ROWS + condition)) {
            List<OutboxRow> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(OutboxLog.row(result));
            }
            return rows;
        }
    }

    private void publish(OutboxRow row) {
        Map<String, String> headers = new TreeMap<>();
        OutboxHeaders.decode(
                row.headers(),
                (name, value) -> headers.put(name.toString(), new String(value, StandardCharsets.UTF_8)));
        int schemaId = Parts.running().registry().id(row.topic() + "-value");
        topic.add(new Delivered(
                UUID.fromString(headers.get("ce_id")),
                row.keyText(),
                Long.parseLong(headers.get("version")),
                0,
                topic.size(),
                WireFormat.frame(schemaId, row.payload())));
    }
}
