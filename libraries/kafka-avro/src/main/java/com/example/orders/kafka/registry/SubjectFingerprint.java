package com.example.orders.kafka.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.Schema;

/**
 * The cache key of a schema under a subject. It covers the whole text: Avro's parsing fingerprint ignores logical types
 * and defaults, so a decimal and plain bytes would share an id.
 */
record SubjectFingerprint(String subject, String sha256) {

    static SubjectFingerprint of(String subject, Schema schema) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(schema.toString().getBytes(StandardCharsets.UTF_8));
            return new SubjectFingerprint(subject, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
