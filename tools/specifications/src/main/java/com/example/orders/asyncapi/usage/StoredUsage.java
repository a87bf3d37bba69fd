package com.example.orders.asyncapi.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Caches a service's usage beside its jar, once per build: inspecting a service costs about a second of processor time.
 * The cache is valid only for exactly these jars and documented examples.
 */
record StoredUsage(Path file, String key) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StoredUsage of(Path service, List<Path> jars, String examples) {
        try {
            StringBuilder origin = new StringBuilder(examples);
            for (Path jar : jars) {
                origin.append(jar.getFileName())
                        .append(Files.size(jar))
                        .append(' ')
                        .append(Files.getLastModifiedTime(jar).toMillis());
            }
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(origin.toString().getBytes(StandardCharsets.UTF_8));
            return new StoredUsage(
                    service.resolve("target").resolve("usage.json"),
                    HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("The jars of " + service + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }

    /** Returns the cached usage if it belongs to these jars. */
    Optional<JsonNode> usage() {
        try {
            JsonNode stored = JSON.readTree(Files.readAllBytes(file));
            return stored.path("key").asText().equals(key) ? Optional.of(stored.get("usage")) : Optional.empty();
        } catch (IOException e) {
            // Missing or truncated: the usage is determined again.
            return Optional.empty();
        }
    }

    /** Moves the file into place atomically, so that another process never reads half of it. */
    void store(JsonNode usage) {
        try {
            Path written = Files.createTempFile(file.getParent(), "usage", ".json");
            Files.write(
                    written,
                    JSON.writeValueAsBytes(
                            JSON.createObjectNode().put("key", key).set("usage", usage)));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
