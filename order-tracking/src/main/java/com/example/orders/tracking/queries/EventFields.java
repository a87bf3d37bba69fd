package com.example.orders.tracking.queries;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Maps an event's fields to JSON values. Money is a string with a fixed scale; times and dates are ISO 8601. */
final class EventFields {

    private EventFields() {}

    static Map<String, Object> of(GenericRecord event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : event.getSchema().getFields()) {
            fields.put(field.name(), json(event.get(field.pos())));
        }
        return fields;
    }

    private static Object json(Object value) {
        return switch (value) {
            case null -> null;
            case GenericRecord nested -> of(nested);
            case Collection<?> values -> values.stream().map(EventFields::json).toList();
            case Map<?, ?> entries -> {
                Map<String, Object> texts = new LinkedHashMap<>();
                entries.forEach((key, entry) -> texts.put(key.toString(), json(entry)));
                yield texts;
            }
            case BigDecimal amount -> amount.toPlainString();
            case Number number -> number;
            case Boolean bool -> bool;
            default -> value.toString();
        };
    }
}
