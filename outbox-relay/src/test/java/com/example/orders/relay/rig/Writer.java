package com.example.orders.relay.rig;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.relay.checker.Written;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A writer on its own database session that begins, fills and ends transactions step by step. */
public final class Writer implements AutoCloseable {
    private static final String NEXT_VERSION = """
            INSERT INTO aggregate VALUES (?, 1)
            ON CONFLICT (key) DO UPDATE SET version = aggregate.version + 1 RETURNING version
            """;

    private final TestSource source;
    private final Connection connection;
    private final Consumer<Written> committed;
    private final List<OutboxEvent> events = new ArrayList<>();

    /** @param committed receives each event once its commit is acknowledged */
    public Writer(TestSource source, Consumer<Written> committed) throws SQLException {
        this.source = source;
        this.committed = committed;
        this.connection = source.writer().getConnection();
        connection.setAutoCommit(false);
    }

    /** Assigns the transaction id now, before any lock is taken. */
    public Writer begin() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_current_xact_id()");
        }
        return this;
    }

    /** Locks the key and appends its next version. */
    public Writer append(String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_VERSION)) {
            statement.setString(1, key);
            try (ResultSet version = statement.executeQuery()) {
                version.next();
                events.add(Events.event(source.topic(), key, version.getLong(1)));
            }
        }
        source.outbox().append(connection, List.of(events.getLast()));
        return this;
    }

    public void commit() throws SQLException {
        connection.commit();
        events.forEach(event -> committed.accept(Events.written(event)));
        events.clear();
    }

    public void rollback() throws SQLException {
        connection.rollback();
        events.clear();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
