package com.example.orders.fulfillment.parts;

import com.example.orders.outbox.OutboxHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Reads the events in the outbox, decoded with the stored schemas, as the relay will publish them. */
public final class OutboxRows {

    public record Row(UUID id, String topic, String key, Map<String, String> headers, String payload) {}

    private static final String ROWS = """
            SELECT o.id, o.topic, o.key, o.headers, o.payload, s.definition
            FROM outbox o JOIN outbox_schema s ON s.fingerprint = o.schema_fingerprint ORDER BY o.sequence
            """;

    private OutboxRows() {}

    public static List<Row> of(Service service, String correlationId) throws Exception {
        return all(service).stream()
                .filter(row -> correlationId.equals(row.headers().get("correlation_id")))
                .toList();
    }

    public static List<Row> all(Service service) throws Exception {
        List<Row> events = new ArrayList<>();
        try (Connection connection = service.database();
                PreparedStatement query = connection.prepareStatement(ROWS);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                events.add(toRow(rows));
            }
        }
        return events;
    }

    private static Row toRow(ResultSet row) throws Exception {
        Map<String, String> headers = new HashMap<>();
        OutboxHeaders.decode(
                row.getBytes("headers"),
                (name, value) -> headers.put(name.toString(), new String(value, StandardCharsets.UTF_8)));
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getString("key"),
                headers,
                decode(row).toString());
    }

    private static GenericRecord decode(ResultSet row) throws SQLException, java.io.IOException {
        Schema schema = new Schema.Parser().parse(row.getString("definition"));
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(row.getBytes("payload"), null));
    }
}
