package com.example.orders.producer.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A client's key. Each authenticated caller has its own keys, so that no caller can see or block another's orders. All
 * anonymous callers share theirs.
 *
 * @param caller who sent the key, or empty for an anonymous caller
 * @param value the key as it was sent, visible ASCII characters
 */
public record IdempotencyKey(Optional<String> caller, String value) {

    /** Returns what the database stores. A caller's key begins with a space, which no anonymous key can contain. */
    String stored() {
        return caller.map(name -> " " + digest(name + "\n" + value)).orElse(value);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }
}
