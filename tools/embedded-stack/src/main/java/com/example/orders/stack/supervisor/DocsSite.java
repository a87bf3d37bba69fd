package com.example.orders.stack.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the files of the documentation site that {@code make docs} builds. The site may be rebuilt while the stack
 * runs. Files outside its folder are never served.
 */
record DocsSite(Path folder) {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "yaml", TEXT,
            "avsc", TEXT);

    static DocsSite of(StackConfiguration configuration) {
        return new DocsSite(configuration
                .project()
                .resolve("tools")
                .resolve("documentation-site")
                .resolve("dist"));
    }

    /** One file of the site; all files are text. */
    record Page(String type, String content) {}

    boolean built() {
        return Files.isRegularFile(folder.resolve("index.html"));
    }

    /** Returns the file at a path relative to the site, or empty if there is none; the empty path is the start page. */
    Optional<Page> page(String path) throws IOException {
        Optional<Path> file = inside(path.isEmpty() ? "index.html" : path);
        return file.isEmpty() ? Optional.empty() : Optional.of(new Page(type(path), Files.readString(file.get())));
    }

    /** Compares real paths, so that neither dots nor links lead out of the folder. */
    private Optional<Path> inside(String path) throws IOException {
        try {
            Path file = folder.resolve(path.replaceFirst("^/+", ""));
            return Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath())
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String type(String path) {
        String name = path.isEmpty() ? "index.html" : path;
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** The page shown when the site has not been built. */
    static String missing() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
                <title>Documentation: not built yet</title>
                <style>
                :root { color-scheme: light dark; }
                body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
                </style>
                </head>
                <body>
                <h1>The documentation site is not built yet</h1>
                <p>Run <code>make docs</code> (it needs Node 20) and load this page again; the stack can go on running.</p>
                <p>Until then: each service serves its own document, see <a href="/">what runs</a>.</p>
                </body>
                </html>
                """;
    }
}
