package com.example.orders.outbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Appends events in the caller's transaction: they are published if and only if it commits. Needs neither Kafka nor the
 * registry. Thread-safe.
 */
public final class Outbox {
    private static final String STORE_SCHEMA = """
            INSERT INTO outbox_schema (fingerprint, name, definition) VALUES (?, ?, ?)
            ON CONFLICT (fingerprint) DO NOTHING
            """;
    private static final String APPEND = """
            INSERT INTO outbox (id, topic, key, type, schema_fingerprint, headers, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private final WriterSchemas schemas;

    private Outbox(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Checks what the writers must keep and stores the schemas' texts, in a transaction of its own.
     *
     * @param writtenSchemas the schemas as they are registered (no {@code avro.java.string})
     * @throws IllegalStateException when the database is set up so that events could be lost or reordered
     */
    public static Outbox open(DataSource database, Collection<Schema> writtenSchemas) throws SQLException {
        var schemas = new WriterSchemas(writtenSchemas);
        try (Connection connection = database.getConnection()) {
            WriterInvariants.check(connection);
            store(connection, schemas.all());
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
        return new Outbox(schemas);
    }

    private static void store(Connection connection, Collection<Schema> written) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE_SCHEMA)) {
            for (Schema schema : written) {
                statement.setLong(1, WriterSchemas.fingerprint(schema));
                statement.setString(2, schema.getFullName());
                statement.setString(3, schema.toString());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Appends the events, in this order. The caller must hold the lock on each event's aggregate, by having inserted,
     * updated or locked its row in this transaction; that is what keeps the events of one aggregate in order.
     *
     * @param transaction a connection with auto-commit off; committing is the caller's
     */
    public void append(Connection transaction, List<OutboxEvent> events) throws SQLException {
        if (transaction.getAutoCommit()) {
            throw new IllegalStateException("The connection is in auto-commit mode: an event must commit together with"
                    + " the change it tells of. Call setAutoCommit(false), or append inside a transaction.");
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
        Schema schema = event.payload().getSchema();
        statement.setObject(1, event.id());
        statement.setString(2, event.topic());
        statement.setString(3, event.key());
        statement.setString(4, schema.getName());
        statement.setLong(5, schemas.of(schema));
        try {
            statement.setBytes(6, OutboxHeaders.encode(event.headers()));
            statement.setBytes(7, encode(event.payload()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Event " + event.id() + " of type " + schema.getFullName() + " cannot be written in its own schema",
                    e);
        }
    }

    private static byte[] encode(SpecificRecord payload) throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        SpecificData model = SpecificData.getForClass(payload.getClass());
        new SpecificDatumWriter<SpecificRecord>(payload.getSchema(), model).write(payload, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
