package com.example.orders.systemtests.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Converts an event to the JSON of the message contract: amounts as strings, times in UTC with milliseconds. */
public final class PlainJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private PlainJson() {}

    public static ObjectNode of(Map<String, Object> fields) {
        ObjectNode node = JSON.objectNode();
        fields.forEach((name, value) -> node.set(name, value(value)));
        return node;
    }

    @SuppressWarnings("unchecked") // maps here are always decoded records, whose keys are field names
    private static JsonNode value(Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case Integer number -> JSON.numberNode(number);
            case BigDecimal amount -> JSON.textNode(amount.toPlainString());
            case Instant instant -> JSON.textNode(UTC.format(instant));
            case Map<?, ?> fields -> of((Map<String, Object>) fields);
            case List<?> values -> {
                ArrayNode array = JSON.arrayNode();
                values.forEach(element -> array.add(value(element)));
                yield array;
            }
            default -> JSON.textNode(value.toString());
        };
    }
}
