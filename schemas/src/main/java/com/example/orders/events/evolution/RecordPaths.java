package com.example.orders.events.evolution;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Counts the paths through the records of a schema. A path ends at a recursive use of a record. */
final class RecordPaths {

    /** The count stops here, which prevents an overflow. */
    private static final long MANY = 1_000_000_000;

    private final Map<String, Long> known = new HashMap<>();

    private RecordPaths() {}

    static long of(Schema schema) {
        return new RecordPaths().count(schema);
    }

    private long count(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> countFields(schema);
            case ARRAY -> count(schema.getElementType());
            case MAP -> count(schema.getValueType());
            case UNION -> schema.getTypes().stream().mapToLong(this::count).sum();
            default -> 0;
        };
    }

    private long countFields(Schema schema) {
        Long counted = known.putIfAbsent(schema.getFullName(), 1L);
        if (counted != null) {
            return counted;
        }
        long paths = 1;
        for (Schema.Field field : schema.getFields()) {
            paths = Math.min(MANY, paths + count(field.schema()));
        }
        known.put(schema.getFullName(), paths);
        return paths;
    }
}
