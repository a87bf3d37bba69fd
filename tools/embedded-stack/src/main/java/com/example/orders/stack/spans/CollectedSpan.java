package com.example.orders.stack.spans;

import java.util.List;
import java.util.Map;

/**
 * A span as a service sent it.
 *
 * @param parentId empty for the first span of a trace
 * @param startedAt ISO 8601 in UTC, always with six digits of microseconds, so that texts sort like times
 * @param attributes the attributes as text
 */
public record CollectedSpan(
        String traceId,
        String spanId,
        String parentId,
        String service,
        String name,
        String startedAt,
        long durationMicros,
        boolean failed,
        List<Link> links,
        Map<String, String> attributes) {

    /** The attribute that names the order of a span. */
    private static final String ORDER_ID = "order_id";

    /** A span of this or another trace, for instance of a batch. */
    public record Link(String traceId, String spanId) {}

    boolean ofOrder(String orderId) {
        return orderId.equalsIgnoreCase(attributes.get(ORDER_ID));
    }

    /** Estimates the bytes that the span occupies in memory. */
    long size() {
        long size = 500L + name.length() + service.length() + 300L * links.size();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            size += 100L + attribute.getKey().length() + attribute.getValue().length();
        }
        return size;
    }
}
