package com.example.orders.livepage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One of the page's static files, read from the class path. */
public record PageFile(String type, String content) {

    /** Names that cannot lead out of the folder. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*\\.(html|css|js|svg)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Returns the page itself. */
    public static PageFile index() {
        return find("index.html").orElseThrow();
    }

    public static Optional<PageFile> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream file = PageFile.class.getResourceAsStream("/live-page/" + name)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new PageFile(
                            TYPES.get(name.substring(name.indexOf('.') + 1)),
                            new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("live-page/" + name + " cannot be read from the class path", e);
        }
    }
}
