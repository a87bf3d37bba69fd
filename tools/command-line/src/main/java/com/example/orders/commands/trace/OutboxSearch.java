package com.example.orders.commands.trace;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Finds an order's outbox rows near the times at which the order changed. An index on the order would slow down every
 * writer. The rows are in time order, so a binary search finds the sequence for a time.
 */
record OutboxSearch(ServiceDatabase database, String service) {
    /** Covers the difference between the clocks of the service and of its database. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ENDS = """
            SELECT coalesce(min(sequence), 0) AS first, coalesce(max(sequence), 0) + 1 AS after_last FROM outbox
            """;
    private static final String AT_OR_BEHIND = """
            SELECT sequence, created_at FROM outbox WHERE sequence >= ? ORDER BY sequence LIMIT 1
            """;
    /** Matches the order's id in the headers, which carry it as the correlation id. */
    private static final String OF_ORDER = """
            SELECT sequence, id, topic, type, created_at,
                substring(encode(headers, 'escape') FROM '00-([0-9a-f]{32})-[0-9a-f]{16}-') AS trace_id FROM outbox
            WHERE sequence >= ? AND sequence < ? AND key = ? AND position(? IN headers) > 0 ORDER BY sequence
            """;

    private record Ends(long first, long afterLast) {}

    private record At(long sequence, Instant createdAt) {}

    List<OutboxEvent> find(String customerId, UUID orderId, Collection<Instant> times) {
        Ends ends = database.rows(ENDS, row -> new Ends(row.getLong("first"), row.getLong("after_last")))
                .getFirst();
        List<OutboxEvent> found = new ArrayList<>();
        long searched = ends.first();
        for (Instant time : times.stream().sorted().toList()) {
            long from = Math.max(searched, firstSince(time.minus(TOLERANCE), ends));
            searched = Math.max(from, firstSince(time.plus(TOLERANCE), ends));
            found.addAll(database.rows(
                    OF_ORDER,
                    this::event,
                    from,
                    searched,
                    customerId,
                    orderId.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return found;
    }

    private OutboxEvent event(ResultSet row) throws SQLException {
        return new OutboxEvent(
                service,
                row.getLong("sequence"),
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getString("type"),
                row.getString("trace_id"),
                row.getTimestamp("created_at").toInstant());
    }

    /** Returns the first sequence from which on every row was written at that time or later. */
    private long firstSince(Instant time, Ends ends) {
        long low = ends.first();
        long high = ends.afterLast();
        while (low < high) {
            long middle = low + (high - low) / 2;
            List<At> next = database.rows(AT_OR_BEHIND, OutboxSearch::at, middle);
            if (next.isEmpty() || !next.getFirst().createdAt().isBefore(time)) {
                high = middle;
            } else {
                low = next.getFirst().sequence() + 1;
            }
        }
        return low;
    }

    private static At at(ResultSet row) throws SQLException {
        return new At(
                row.getLong("sequence"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
