package com.example.orders.relay.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/**
 * The committed events that are not yet published. They are counted by transaction id, so the cost grows with the
 * backlog and not with the outbox.
 *
 * @param events at most {@link #LIMIT}, to bound the cost of counting
 */
public record Backlog(long events, double oldestAgeSeconds) {
    public static final Backlog NONE = new Backlog(0, 0);

    static final int LIMIT = 1_000_000;
    private static final String COUNT = """
            SELECT count(*), coalesce(greatest(0, extract(epoch FROM now() - min(created_at))), 0) FROM (
                SELECT created_at FROM outbox
                WHERE (xid >= ? OR xid = ANY (?)) AND NOT (sequence <= ? AND pg_visible_in_snapshot(xid, ?))
                LIMIT ?) waiting
            """;

    public static Backlog of(Connection connection, Window window) throws SQLException {
        Snapshot published = window.published();
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, Long.toString(published.xmax()), Types.OTHER);
            count.setObject(2, published.xip(), Types.OTHER);
            count.setLong(3, window.sequence());
            count.setObject(4, window.reached().text(), Types.OTHER);
            count.setInt(5, LIMIT);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return new Backlog(row.getLong(1), row.getDouble(2));
            }
        }
    }
}
