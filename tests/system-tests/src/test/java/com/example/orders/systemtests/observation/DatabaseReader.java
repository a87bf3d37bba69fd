package com.example.orders.systemtests.observation;

import com.example.orders.stack.Databases;
import com.example.orders.systemtests.history.Fulfillment;
import com.example.orders.systemtests.history.OutboxRow;
import com.example.orders.systemtests.history.StoredOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;

/** Reads a service's database with the operator's role. */
public record DatabaseReader(Databases databases, String database) {
    private static final Schema HEADERS = Schema.createMap(Schema.create(Schema.Type.STRING));

    public List<StoredOrder> orders() {
        return rows(
                "SELECT id, customer_id, total_amount, created_at FROM orders",
                row -> new StoredOrder(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getBigDecimal(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()));
    }

    public List<Fulfillment> fulfillments() {
        return rows(
                "SELECT order_id, state FROM fulfillment",
                row -> new Fulfillment(row.getObject(1, UUID.class), row.getString(2)));
    }

    public Set<UUID> inbox() {
        return new HashSet<>(rows("SELECT event_id FROM inbox", row -> row.getObject(1, UUID.class)));
    }

    public List<OutboxRow> outbox(String source) {
        return rows(
                "SELECT sequence, id, topic, key, headers FROM outbox ORDER BY sequence",
                row -> new OutboxRow(
                        source,
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        UUID.fromString(headers(row.getBytes(5)).get("correlation_id"))));
    }

    public long count(String query) {
        return rows(query, row -> row.getLong(1)).getFirst();
    }

    public Instant instant(String query) {
        return rows(query, row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .getFirst();
    }

    private <T> List<T> rows(String query, Row<T> reader) {
        try (Connection connection = databases.connect(database, Databases.OPERATOR_ROLE);
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.of(rows));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(query + " in " + database, failed);
        }
    }

    private static Map<String, String> headers(byte[] avro) {
        try {
            Map<String, String> headers = new HashMap<>();
            var decoder = DecoderFactory.get().binaryDecoder(avro, null);
            new GenericDatumReader<Map<?, ?>>(HEADERS)
                    .read(null, decoder)
                    .forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return headers;
        } catch (IOException broken) {
            throw new UncheckedIOException("outbox headers", broken);
        }
    }

    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
