package com.example.orders.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The schemas this writer may append with. Its fingerprint covers the whole text, because Avro's own ignores defaults
 * and logical types, and two schemas that differ in those have different ids in the registry.
 */
final class WriterSchemas {
    private final Map<String, Schema> byName;
    private final Map<Schema, Long> fingerprints = new ConcurrentHashMap<>();

    WriterSchemas(Collection<Schema> written) {
        byName = written.stream().collect(Collectors.toMap(Schema::getFullName, Function.identity()));
    }

    Collection<Schema> all() {
        return byName.values();
    }

    /** The fingerprint under which the payload's written schema is stored. */
    long of(Schema generated) {
        return fingerprints.computeIfAbsent(generated, this::match);
    }

    private long match(Schema generated) {
        Schema written = byName.get(generated.getFullName());
        if (written == null) {
            throw new IllegalArgumentException("The schema of " + generated.getFullName()
                    + " is not among those this outbox was opened with: " + byName.keySet()
                    + ". Pass it to Outbox.open.");
        }
        if (!SchemaNormalization.toParsingForm(written).equals(SchemaNormalization.toParsingForm(generated))) {
            throw new IllegalArgumentException("The class and the written schema of " + generated.getFullName()
                    + " differ. Pass the schema that the class was generated from to Outbox.open.");
        }
        return fingerprint(written);
    }

    static long fingerprint(Schema written) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(written.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }
}
