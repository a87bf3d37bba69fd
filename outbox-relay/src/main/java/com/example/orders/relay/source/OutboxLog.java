package com.example.orders.relay.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rows of a window, by two statements whose plans do not depend on statistics. */
public final class OutboxLog implements AutoCloseable {
    // The snapshot is taken before the sequence is read, so no row visible in it has a higher one.
    static final String FRONTIER = "SELECT pg_current_snapshot()::text, (SELECT last_value FROM outbox_sequence_seq)";

    private static final String COLUMNS = """
            SELECT o.sequence, o.id, o.topic, o.key, o.schema_fingerprint, o.headers, o.payload, o.created_at
            FROM outbox o
            """;

    /**
     * The first page of a window, by the transactions' numbers: costs what the window holds, however long another
     * transaction has been open. Ordered by an expression, so that no plan walks the primary key from its beginning.
     */
    static final String TAIL = COLUMNS + """
            WHERE (o.xid >= ? OR o.xid = ANY (?)) AND pg_visible_in_snapshot(o.xid, ?)
            ORDER BY o.sequence + 0 LIMIT ?
            """;

    /** The further pages, in the order of the primary key: costs nothing for sorting. */
    static final String CATCH_UP = COLUMNS + """
            WHERE o.sequence > ? AND o.sequence <= ?
              AND NOT pg_visible_in_snapshot(o.xid, ?) AND pg_visible_in_snapshot(o.xid, ?)
            ORDER BY o.sequence LIMIT ?
            """;

    private final Connection connection;
    private final PreparedStatement frontier;
    private final PreparedStatement tail;
    private final PreparedStatement catchUp;
    private final int pageSize;

    public OutboxLog(Connection connection, int pageSize) throws SQLException {
        this.connection = connection;
        this.pageSize = pageSize;
        frontier = connection.prepareStatement(FRONTIER);
        tail = connection.prepareStatement(TAIL);
        catchUp = connection.prepareStatement(CATCH_UP);
    }

    public Frontier frontier() throws SQLException {
        try (ResultSet row = frontier.executeQuery()) {
            row.next();
            return new Frontier(new Snapshot(row.getString(1)), row.getLong(2));
        }
    }

    /** The window's next page after the part that is already published; shorter than the page size when it is the last. */
    public Page next(Window window) throws SQLException {
        boolean first = window.sequence() == 0 && !window.published().equals(Snapshot.BEGINNING);
        return first ? tail(window) : catchUp(window);
    }

    private Page tail(Window window) throws SQLException {
        Snapshot published = window.published();
        tail.setObject(1, Long.toUnsignedString(published.xmax()), Types.OTHER);
        tail.setObject(2, published.xip(), Types.OTHER);
        tail.setObject(3, window.target().orElseThrow().text(), Types.OTHER);
        tail.setInt(4, pageSize);
        return page(tail);
    }

    private Page catchUp(Window window) throws SQLException {
        catchUp.setLong(1, window.sequence());
        catchUp.setLong(2, window.bound());
        catchUp.setObject(3, window.published().text(), Types.OTHER);
        catchUp.setObject(4, window.target().orElseThrow().text(), Types.OTHER);
        catchUp.setInt(5, pageSize);
        return page(catchUp);
    }

    private Page page(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<OutboxRow> rows = new ArrayList<>();
            Optional<Instant> oldest = Optional.empty();
            while (result.next()) {
                if (rows.isEmpty()) {
                    oldest = Optional.of(result.getObject(8, Timestamp.class).toInstant());
                }
                rows.add(row(result));
            }
            return new Page(rows, oldest);
        }
    }

    /** Reads a row selected with this class's columns in their order. */
    public static OutboxRow row(ResultSet result) throws SQLException {
        return new OutboxRow(
                result.getLong(1),
                result.getObject(2, java.util.UUID.class),
                result.getString(3),
                result.getBytes(4),
                result.getLong(5),
                result.getBytes(6),
                result.getBytes(7));
    }

    public int pageSize() {
        return pageSize;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
