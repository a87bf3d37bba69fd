package com.example.orders.systemtests.observation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Converts a decoded record to plain Java values that keep the logical types. */
final class AvroFields {

    private AvroFields() {}

    static Map<String, Object> of(GenericRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            fields.put(field.name(), value(record.get(field.pos())));
        }
        return fields;
    }

    private static Object value(Object value) {
        return switch (value) {
            case GenericRecord record -> of(record);
            case List<?> values -> values.stream().map(AvroFields::value).toList();
            case CharSequence text -> text.toString();
            case null, default -> value;
        };
    }
}
