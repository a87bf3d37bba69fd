package com.example.orders.livepage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/**
 * The numbers of the live page, read from where operators get them: the parts' metrics and health. A request never waits
 * for a part. It starts the next reading if the last one is a second old, so that browsers cost the parts one reading per
 * second, whatever their number, and nothing while no page is open.
 */
public final class SystemView implements AutoCloseable {

    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_DOCUMENTS = Duration.ofMillis(200);

    private final PartReader reader = new PartReader(SystemDocument.METRICS);
    private final SystemDocument document;
    private final List<WatchedPart> parts;
    private long readAt = System.nanoTime() - BETWEEN_READINGS.toNanos();
    private long writtenAt;
    private String written = "";

    /** @param page what the page has to know about the server that serves it, for instance {@code live} */
    public SystemView(List<ShownPart> parts, ObjectNode page) {
        this.parts = parts.stream().map(part -> new WatchedPart(part, reader)).toList();
        this.document = new SystemDocument(this.parts, page);
    }

    /** Returns the newest numbers as a JSON document. */
    public synchronized String json() {
        long now = System.nanoTime();
        if (now - readAt >= BETWEEN_READINGS.toNanos()) {
            readAt = now;
            parts.forEach(WatchedPart::refresh);
        }
        if (written.isEmpty() || now - writtenAt >= BETWEEN_DOCUMENTS.toNanos()) {
            written = document.json();
            writtenAt = now;
        }
        return written;
    }

    @Override
    public void close() {
        reader.close();
    }
}
