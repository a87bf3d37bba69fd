package com.example.orders.documents;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file on the class path, with an entity tag. A client that sends the tag receives the file only if it has changed
 * (RFC 9110, section 13).
 */
final class ServedFile {

    private static final int TAG_BYTES = 16;

    private final byte[] content;
    private final String tag;

    private ServedFile(byte[] content, String tag) {
        this.content = content;
        this.tag = tag;
    }

    static Optional<ServedFile> find(String path) {
        try (InputStream file = ServedFile.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                return Optional.empty();
            }
            byte[] content = file.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Optional.of(new ServedFile(content, "\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read from the class path", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }

    HttpResponse<byte[]> answer(HttpRequest<?> request) {
        boolean known = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(tags -> Arrays.stream(tags.split(",")))
                .map(String::strip)
                .anyMatch(given -> given.equals("*") || given.equals(tag) || given.equals("W/" + tag));
        var answer = known ? HttpResponse.<byte[]>notModified() : HttpResponse.ok(content);
        return answer.header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
