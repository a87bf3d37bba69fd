package com.example.orders.stack;

import com.example.orders.asyncapi.access.KafkaUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * Stores the users of a secured node in Kafka: when its storage is formatted, and again after a start if the passwords
 * have changed since. A digest of what was stored shows whether they have; without it every start would take an additional
 * connection.
 */
record ScramUsers(Path data, Map<String, String> passwords) {

    ScramUsers {
        passwords = new TreeMap<>(passwords);
    }

    /** Returns the users as arguments of Kafka's formatter. */
    List<String> formatted() {
        return passwords.entrySet().stream()
                .map(user -> "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user.getKey(), user.getValue()))
                .toList();
    }

    /** Stores the users in the running node unless they are stored already. */
    void update(Map<String, Object> connection) {
        if (isStored()) {
            return;
        }
        try (Admin admin = Admin.create(connection)) {
            new KafkaUsers(passwords).store(admin);
            stored();
        }
    }

    /** Remembers that Kafka has these users. */
    void stored() {
        try {
            Files.writeString(file(), digest());
        } catch (IOException e) {
            throw new UncheckedIOException(file() + " cannot be written", e);
        }
    }

    private boolean isStored() {
        try {
            return Files.exists(file()) && Files.readString(file()).equals(digest());
        } catch (IOException e) {
            throw new UncheckedIOException(file() + " cannot be read", e);
        }
    }

    private Path file() {
        return data.resolve("users.sha256");
    }

    private String digest() {
        try {
            byte[] users = passwords.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(users));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
