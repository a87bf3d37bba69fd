package com.example.orders.relay.position;

import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/**
 * The copy of the position in the source's database, about a second behind the position in Kafka. A restore of the
 * database sets back its outbox and this copy together.
 */
public record ShadowPosition(String owner, long epoch, long revision, Window window) {
    private static final String TAKE_OVER = """
            INSERT INTO outbox_position AS p (source, epoch, owner, system_identifier, timeline, published)
            VALUES (?, 1, ?, ?, ?, '3:3:')
            ON CONFLICT (source) DO UPDATE SET epoch = p.epoch + 1, owner = excluded.owner
            RETURNING owner, epoch, revision, published::text, target::text, sequence, bound
            """;
    private static final String READ = """
            SELECT owner, epoch, revision, published::text, target::text, sequence, bound
            FROM outbox_position WHERE source = ?
            """;
    private static final String STORE = """
            UPDATE outbox_position SET revision = revision + 1, system_identifier = ?, timeline = ?,
                published = ?, target = ?, sequence = ?, bound = ?, stored_at = now()
            WHERE source = ? AND epoch = ?
            RETURNING revision
            """;

    /** Begins a new epoch, which fences the writes of every earlier owner, and returns the stored position. */
    public static ShadowPosition takeOver(Connection connection, String source, String owner, DatabaseIdentity database)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_OVER)) {
            statement.setString(1, source);
            statement.setString(2, owner);
            statement.setLong(3, database.systemIdentifier());
            statement.setLong(4, database.timeline());
            return read(statement).orElseThrow();
        }
    }

    /** Reads the stored position; empty before the first takeover. */
    public static Optional<ShadowPosition> of(Connection connection, String source) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, source);
            return read(statement);
        }
    }

    /** Returns this ownership with the position that is stored now. */
    ShadowPosition reread(Connection connection, String source) throws SQLException {
        return new ShadowPosition(
                owner, epoch, revision, of(connection, source).orElseThrow().window());
    }

    private static Optional<ShadowPosition> read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            var window = new Window(
                    new Snapshot(row.getString(4)),
                    Optional.ofNullable(row.getString(5)).map(Snapshot::new),
                    row.getLong(6),
                    row.getLong(7));
            return Optional.of(new ShadowPosition(row.getString(1), row.getLong(2), row.getLong(3), window));
        }
    }

    /** Stores the window for the owner with this epoch and returns the new revision. */
    public static long store(Connection connection, String source, long epoch, DatabaseIdentity database, Window window)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setLong(1, database.systemIdentifier());
            statement.setLong(2, database.timeline());
            statement.setObject(3, window.published().text(), Types.OTHER);
            statement.setObject(4, window.target().map(Snapshot::text).orElse(null), Types.OTHER);
            statement.setLong(5, window.sequence());
            statement.setLong(6, window.bound());
            statement.setString(7, source);
            statement.setLong(8, epoch);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new FencedException(source, epoch);
                }
                return row.getLong(1);
            }
        }
    }
}
