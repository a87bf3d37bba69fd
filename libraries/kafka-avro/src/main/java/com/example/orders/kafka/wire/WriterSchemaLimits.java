package com.example.orders.kafka.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Refuses schemas that are too expensive before any value is read. Avro flattens the fields of nested records into one
 * list: 25 records that each contain the next one twice become 33 million entries. Avro also writes a decimal with as
 * many digits as its scale.
 */
final class WriterSchemaLimits {

    /**
     * The most fields of a record, including those of nested records. Arrays, maps and unions are flattened separately.
     */
    static final int MOST_FIELDS = 100_000;

    static final int LARGEST_SCALE = 1_000;

    private final Map<String, Long> fields = new HashMap<>();

    private WriterSchemaLimits() {}

    /**
     * Checks a schema and every type in it.
     *
     * @throws UndecodableRecordException if a limit is exceeded
     */
    static void check(Schema schema) {
        new WriterSchemaLimits().fields(schema);
    }

    private long fields(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> ofRecord(schema);
            case ARRAY -> alone(schema.getElementType());
            case MAP -> alone(schema.getValueType());
            case UNION -> {
                schema.getTypes().forEach(this::fields);
                yield 1;
            }
            default -> {
                checkScale(schema);
                yield 1;
            }
        };
    }

    private long alone(Schema items) {
        fields(items);
        return 1;
    }

    private long ofRecord(Schema schema) {
        Long known = fields.putIfAbsent(schema.getFullName(), 1L);
        if (known != null) {
            return known;
        }
        long sum = 1;
        for (Schema.Field field : schema.getFields()) {
            sum += fields(field.schema());
        }
        if (sum > MOST_FIELDS) {
            throw new UndecodableRecordException("The record %s has more than %s fields, with those of its records."
                    .formatted(schema.getFullName(), MOST_FIELDS));
        }
        fields.put(schema.getFullName(), sum);
        return sum;
    }

    private static void checkScale(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && decimal.getScale() > LARGEST_SCALE) {
            throw new UndecodableRecordException("The schema has a decimal of scale %s; more than %s is not supported."
                    .formatted(decimal.getScale(), LARGEST_SCALE));
        }
    }
}
