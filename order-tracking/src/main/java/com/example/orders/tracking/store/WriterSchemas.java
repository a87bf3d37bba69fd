package com.example.orders.tracking.store;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** The schemas of stored events. Each is stored once, in its own transaction, before the first event that needs it. */
@Singleton
class WriterSchemas {

    private final TrackedSchemaRepository rows;
    private final Map<Long, Schema> known = new ConcurrentHashMap<>();
    private final Map<Schema, Long> fingerprints = new ConcurrentHashMap<>();

    WriterSchemas(TrackedSchemaRepository rows) {
        this.rows = rows;
    }

    /** Stores the schema unless it is stored, and returns its key. */
    long store(Schema schema) {
        return fingerprints.computeIfAbsent(schema, this::append);
    }

    /** Returns the schema with this key. */
    Schema get(long fingerprint) {
        return known.computeIfAbsent(fingerprint, this::read);
    }

    private long append(Schema schema) {
        TrackedSchema row = TrackedSchema.of(schema);
        rows.append(row.fingerprint(), row.definition());
        return row.fingerprint();
    }

    private Schema read(long fingerprint) {
        return rows.findById(fingerprint)
                .map(row -> new Schema.Parser().parse(row.definition()))
                .orElseThrow(
                        () -> new IllegalStateException("There is no schema " + fingerprint + " in tracked_schema."));
    }
}
