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

/** Reads the rows of a window with two statements whose plans do not depend on statistics. */
public final class OutboxLog implements AutoCloseable {
    /**
     * Takes the snapshot before it reads the sequence, so no visible row has a higher one. The last transaction is
     * looked up only if a transaction has ended since the given snapshot.
     */
    static final String FRONTIER = """
            SELECT pg_current_snapshot()::text,
                   CASE WHEN pg_current_snapshot()::text <> ? THEN (SELECT max(xid)::text FROM outbox) END,
                   (SELECT last_value FROM outbox_sequence_seq)
            """;

    private static final String COLUMNS = """
            SELECT o.sequence, o.id, o.topic, o.key, o.schema_fingerprint, o.headers, o.payload, o.created_at
            FROM outbox o
            """;

    /**
     * The first page of a window, found by transaction id. Its cost depends on the size of the window and not on how
     * long another transaction has been open. It is ordered by an expression, so that no plan scans the primary key
     * from its beginning.
     */
    static final String TAIL = COLUMNS + """
            WHERE (o.xid >= ? OR o.xid = ANY (?)) AND pg_visible_in_snapshot(o.xid, ?)
            ORDER BY o.sequence + 0 LIMIT ?
            """;

    /** The further pages, in the order of the primary key, which needs no sorting. */
    static final String CATCH_UP = COLUMNS + """
            WHERE o.sequence > ? AND o.sequence <= ?
              AND NOT pg_visible_in_snapshot(o.xid, ?) AND pg_visible_in_snapshot(o.xid, ?)
            ORDER BY o.sequence LIMIT ?
            """;

    /** Rows per fetch. Together with the limit of a page's bytes it bounds the memory, whatever the events' size. */
    private static final int FETCH = 200;

    /** A page ends with the row that reaches this size. */
    public static final long PAGE_BYTES = 2 * 1024 * 1024;

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
        tail.setFetchSize(FETCH);
        catchUp.setFetchSize(FETCH);
    }

    /**
     * Reads the current frontier of the outbox.
     *
     * @param seen the snapshot of the last frontier; if no transaction has ended since, the last transaction is zero
     */
    public Frontier frontier(Snapshot seen) throws SQLException {
        frontier.setString(1, seen.text());
        try (ResultSet row = frontier.executeQuery()) {
            row.next();
            var snapshot = new Snapshot(row.getString(1));
            String lastTransaction = row.getString(2);
            long last = lastTransaction == null ? 0 : Long.parseLong(lastTransaction);
            if (last >= snapshot.xmax()) {
                throw new SQLException(
                        "The outbox has an event of transaction " + last + ", but this server has only reached "
                                + snapshot.xmax()
                                + ": the events were restored from another server. A takeover renumbers"
                                + " them with the function outbox_rebase() of the outbox's migrations.");
            }
            return new Frontier(snapshot, last, row.getLong(3));
        }
    }

    /** Reads the window's next page after the part that is already published. */
    public Page next(Window window) throws SQLException {
        boolean first = window.sequence() == 0 && !window.published().equals(Snapshot.BEGINNING);
        return first ? tail(window) : catchUp(window);
    }

    private Page tail(Window window) throws SQLException {
        Snapshot published = window.published();
        tail.setObject(1, Long.toString(published.xmax()), Types.OTHER);
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

    /** Reads in a transaction, because the driver fetches rows in portions only then. */
    private Page page(PreparedStatement statement) throws SQLException {
        connection.setAutoCommit(false);
        List<OutboxRow> rows = new ArrayList<>();
        Optional<Instant> oldest = Optional.empty();
        long bytes = 0;
        try (ResultSet result = statement.executeQuery()) {
            while (bytes < PAGE_BYTES && result.next()) {
                if (rows.isEmpty()) {
                    oldest = Optional.of(result.getObject(8, Timestamp.class).toInstant());
                }
                OutboxRow row = row(result);
                rows.add(row);
                bytes += row.bytes();
            }
        }
        connection.setAutoCommit(true);
        return new Page(rows, oldest, bytes, bytes < PAGE_BYTES && rows.size() < pageSize);
    }

    /** Reads the current row of a result with the columns of {@code COLUMNS} in their order. */
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

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
