package com.example.orders.commands.records;

import com.example.orders.commands.terminal.Times;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * Converts a decoded Avro value to plain JSON as the bridge writes it: decimals as strings with their scale, instants
 * in UTC with at least milliseconds, dates as ISO dates. Bytes without a logical type become Base64.
 */
final class AvroJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AvroJson() {}

    static JsonNode of(Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case IndexedRecord fields -> record(fields);
            case Collection<?> values -> array(values);
            case Map<?, ?> entries -> map(entries);
            case BigDecimal amount -> JSON.textNode(amount.toPlainString());
            case Instant instant -> JSON.textNode(time(instant));
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Float number -> JSON.numberNode(number);
            case Double number -> JSON.numberNode(number);
            case Boolean flag -> JSON.booleanNode(flag);
            case GenericFixed fixed -> base64(fixed.bytes());
            case ByteBuffer buffer -> base64(bytes(buffer));
            default -> JSON.textNode(value.toString());
        };
    }

    private static String time(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)) ? Times.utc(instant) : instant.toString();
    }

    private static ObjectNode record(IndexedRecord value) {
        ObjectNode node = JSON.objectNode();
        for (Schema.Field field : value.getSchema().getFields()) {
            node.set(field.name(), of(value.get(field.pos())));
        }
        return node;
    }

    private static ArrayNode array(Collection<?> values) {
        ArrayNode node = JSON.arrayNode();
        values.forEach(value -> node.add(of(value)));
        return node;
    }

    private static ObjectNode map(Map<?, ?> entries) {
        ObjectNode node = JSON.objectNode();
        entries.forEach((key, value) -> node.set(key.toString(), of(value)));
        return node;
    }

    private static JsonNode base64(byte[] bytes) {
        return JSON.textNode(Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
