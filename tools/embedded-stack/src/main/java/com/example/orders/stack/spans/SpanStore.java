package com.example.orders.stack.spans;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Keeps the newest spans in memory. Above a limit it drops whole traces, beginning with the one whose first span arrived
 * first. Thread-safe.
 */
final class SpanStore {

    private final int maxSpans;
    private final long maxBytes;

    /** Spans by trace id and span id, because a service sends a batch again whose answer was lost. */
    private final SequencedMap<String, Map<String, CollectedSpan>> traces = new LinkedHashMap<>();

    private int spans;
    private long bytes;

    SpanStore(int maxSpans, long maxBytes) {
        this.maxSpans = maxSpans;
        this.maxBytes = maxBytes;
    }

    synchronized void add(CollectedSpan span) {
        var known = traces.computeIfAbsent(span.traceId(), _ -> new LinkedHashMap<>());
        if (known.putIfAbsent(span.spanId(), span) == null) {
            spans++;
            bytes += span.size();
        }
        while (spans > maxSpans || bytes > maxBytes) {
            Map<String, CollectedSpan> oldest = traces.pollFirstEntry().getValue();
            spans -= oldest.size();
            bytes -= oldest.values().stream().mapToLong(CollectedSpan::size).sum();
        }
    }

    /** Returns the trace with this id, or every trace that has a span of the order with this id. */
    synchronized List<CollectedTrace> find(String id) {
        if (traces.containsKey(id)) {
            return List.of(trace(id));
        }
        return traces.entrySet().stream()
                .filter(trace -> trace.getValue().values().stream().anyMatch(span -> span.ofOrder(id)))
                .map(trace -> trace(trace.getKey()))
                .toList();
    }

    private CollectedTrace trace(String id) {
        return new CollectedTrace(
                id,
                traces.get(id).values().stream()
                        .sorted(Comparator.comparing(CollectedSpan::startedAt))
                        .toList());
    }
}
