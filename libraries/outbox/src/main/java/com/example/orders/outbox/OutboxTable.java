package com.example.orders.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Writes events to the table {@code outbox} on the caller's connection: they are published if and only if the caller's
 * transaction commits. For programs that manage their own connections; services use {@link Outbox}. Thread-safe.
 */
public final class OutboxTable {
    private static final String STORE_SCHEMA = """
            INSERT INTO outbox_schema (fingerprint, name, definition) VALUES (?, ?, ?)
            ON CONFLICT (fingerprint) DO NOTHING
            """;
    private static final String APPEND = """
            INSERT INTO outbox (id, topic, key, type, schema_fingerprint, headers, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private final Set<Publication<?>> declared;

    private OutboxTable(Set<Publication<?>> declared) {
        this.declared = declared;
    }

    /**
     * Checks the settings that writers depend on and stores the schemas, in a separate transaction.
     *
     * @param publications every publication whose events will be appended
     * @throws IllegalStateException if events could be lost or reordered with the settings of this database
     */
    public static OutboxTable open(DataSource database, Collection<? extends Publication<?>> publications)
            throws SQLException {
        Set<Publication<?>> declared = Set.copyOf(publications);
        try (Connection connection = database.getConnection()) {
            WriterInvariants.check(connection);
            store(connection, declared);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
        return new OutboxTable(declared);
    }

    private static void store(Connection connection, Set<Publication<?>> declared) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE_SCHEMA)) {
            for (Publication<?> publication : declared) {
                statement.setLong(1, publication.fingerprint());
                statement.setString(2, publication.schema().getFullName());
                statement.setString(3, publication.schema().toString());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Appends the events in this order. The caller must hold the lock on each event's aggregate: it must have inserted,
     * updated or locked its row in this transaction. This keeps the events of one aggregate in order.
     *
     * @param transaction a connection with auto-commit off, which the caller commits
     */
    public void append(Connection transaction, List<OutboxEvent> events) throws SQLException {
        if (transaction.getAutoCommit()) {
            throw new IllegalStateException("The connection is in auto-commit mode: an event must commit together with"
                    + " the change it describes. Call setAutoCommit(false), or append inside a transaction.");
        }
        try (PreparedStatement statement = transaction.prepareStatement(APPEND)) {
            for (OutboxEvent event : events) {
                bind(statement, event);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, OutboxEvent event) throws SQLException {
        Publication<?> publication = event.publication();
        if (!declared.contains(publication)) {
            throw new IllegalArgumentException("The publication " + publication + " is not among those this outbox was"
                    + " opened with: " + declared
                    + ". Declare it as a bean of the service, or pass it to OutboxTable.open.");
        }
        statement.setObject(1, event.id());
        statement.setString(2, publication.topic());
        statement.setString(3, event.key());
        statement.setString(4, publication.schema().getName());
        statement.setLong(5, publication.fingerprint());
        try {
            statement.setBytes(6, OutboxHeaders.encode(event.headers()));
            statement.setBytes(7, publication.encode(event.payload()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Event " + event.id() + " of " + publication + " cannot be written in its own schema", e);
        }
    }
}
