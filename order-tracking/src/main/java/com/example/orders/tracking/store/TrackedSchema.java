package com.example.orders.tracking.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;

/** A row of {@code tracked_schema}: a writer's schema. */
@MappedEntity("tracked_schema")
record TrackedSchema(@Id long fingerprint, String definition) {

    static TrackedSchema of(Schema schema) {
        String definition = schema.toString();
        return new TrackedSchema(fingerprint(definition), definition);
    }

    /**
     * Hashes the whole text, because Avro's own fingerprint ignores defaults and logical types, in which schemas may
     * differ.
     */
    private static long fingerprint(String definition) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }
}
