package com.example.orders.relay.rig;

import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.outbox.OutboxHeaders;
import com.example.orders.relay.checker.Delivered;
import com.example.orders.relay.source.OutboxLog;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Window;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Relays with the well-known mistakes, publishing to a list instead of a topic: the checker must catch every one. */
public final class BrokenRelays {
    private static final String ROWS =
            "SELECT sequence, id, topic, key, schema_fingerprint, headers, payload FROM outbox ";

    private final TestSource source;
    private final List<Delivered> topic = new ArrayList<>();

    public BrokenRelays(TestSource source) {
        this.source = source;
    }

    /** One look at the outbox; false when there was nothing. */
    @FunctionalInterface
    private interface Look {
        boolean at(Connection connection) throws SQLException;
    }

    public List<Delivered> delivered() {
        return List.copyOf(topic);
    }

    /** Sequence order is not commit order: what commits late is passed over. */
    public void idAbovePosition(Writers writers) throws SQLException {
        var position = new long[1];
        loop(writers, connection -> {
            List<OutboxRow> rows =
                    rows(connection, ROWS + "WHERE sequence > " + position[0] + " ORDER BY sequence LIMIT 500");
            rows.forEach(this::publish);
            position[0] = rows.isEmpty() ? position[0] : rows.getLast().sequence();
            return !rows.isEmpty();
        });
    }

    /** Nothing is lost below the horizon, but transactions are not numbered in the order in which they got the lock. */
    public void xidThenId(Writers writers) throws SQLException {
        var position = new String[] {"('0'::xid8, 0)"};
        loop(writers, connection -> {
            List<OutboxRow> rows = rows(
                    connection,
                    ROWS + "WHERE (xid, sequence) > " + position[0]
                            + " AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid, sequence LIMIT 500");
            rows.forEach(this::publish);
            if (!rows.isEmpty()) {
                position[0] = "((SELECT xid FROM outbox WHERE sequence = "
                        + rows.getLast().sequence() + "), " + rows.getLast().sequence() + ")";
            }
            return !rows.isEmpty();
        });
    }

    /** Two workers that skip each other's rows publish one key's events side by side. */
    public void skipLockedTwice(Writers writers) throws SQLException, InterruptedException {
        source.execute("ALTER TABLE outbox ADD COLUMN published boolean NOT NULL DEFAULT false");
        var other = Thread.ofPlatform().start(() -> {
            try {
                loop(writers, connection -> skipLocked(connection, new Random(2)));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        loop(writers, connection -> skipLocked(connection, new Random(1)));
        other.join();
    }

    private boolean skipLocked(Connection connection, Random random) throws SQLException {
        connection.setAutoCommit(false);
        List<OutboxRow> rows =
                rows(connection, ROWS + "WHERE NOT published ORDER BY sequence LIMIT 10 FOR UPDATE SKIP LOCKED");
        for (OutboxRow row : rows) {
            LockSupport.parkNanos(random.nextInt(500_000));
            publish(row);
        }
        mark(connection, rows);
        connection.commit();
        return !rows.isEmpty();
    }

    /** Dies now and then between the mark and the send, as any process may. */
    public void markBeforeSend(Writers writers) throws SQLException {
        source.execute("ALTER TABLE outbox ADD COLUMN published boolean NOT NULL DEFAULT false");
        var random = new Random(1);
        loop(writers, connection -> {
            List<OutboxRow> rows = rows(connection, ROWS + "WHERE NOT published ORDER BY sequence LIMIT 50");
            mark(connection, rows);
            if (random.nextInt(10) > 0) {
                rows.forEach(this::publish);
            }
            return !rows.isEmpty();
        });
    }

    /** The real windows. They keep the order only when the sequence is taken in order, not from a session's pool. */
    public void windows(Writers writers) throws SQLException {
        var window = new Window[] {Window.BEGINNING};
        try (var log = new OutboxLog(source.asRelay("windows").connect(), 100)) {
            loop(writers, _ -> {
                if (window[0].target().isEmpty()) {
                    window[0] = window[0].towards(log.frontier());
                }
                List<OutboxRow> rows = log.next(window[0]).rows();
                rows.forEach(this::publish);
                window[0] = rows.size() < log.pageSize()
                        ? window[0].close()
                        : window[0].upTo(rows.getLast().sequence());
                return !rows.isEmpty();
            });
        }
    }

    private void loop(Writers writers, Look look) throws SQLException {
        try (Connection connection = source.writer().getConnection()) {
            boolean writing = true;
            boolean more = true;
            while (writing || more) {
                writing = writers.writing();
                more = look.at(connection);
            }
        }
    }

    private static void mark(Connection connection, List<OutboxRow> rows) throws SQLException {
        String sequences =
                rows.stream().map(row -> Long.toString(row.sequence())).collect(Collectors.joining(","));
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE outbox SET published = true WHERE sequence = ANY ('{" + sequences + "}')");
        }
    }

    private static List<OutboxRow> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<OutboxRow> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(OutboxLog.row(result));
            }
            return rows;
        }
    }

    private synchronized void publish(OutboxRow row) {
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
