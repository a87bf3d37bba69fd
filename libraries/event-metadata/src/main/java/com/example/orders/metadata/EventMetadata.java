package com.example.orders.metadata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Describes an event outside its payload. Written by {@link #toHeaders}, read back by {@link #from}.
 *
 * @param eventType simple name of the Avro record, for instance {@code OrderCreated}
 * @param source the publisher, as a URI reference, for instance {@code /order-producer}
 * @param traceparent W3C trace context, see {@link TraceParent}
 */
public record EventMetadata(
        UUID eventId,
        String eventType,
        String correlationId,
        Optional<String> causationId,
        String source,
        Instant time,
        Optional<String> traceparent) {

    private static final String TYPE_NAMESPACE = "com.example.orders.events.";

    /** Returns the metadata of an event that this event causes: it continues the trace, and this event is its cause. */
    public EventMetadata effect(UUID id, String type, String publisher, Instant happened) {
        return new EventMetadata(
                id, type, correlationId, Optional.of(eventId.toString()), publisher, happened, traceparent);
    }

    /** Returns the headers in the order in which they are sent. */
    public Map<String, String> toHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(EventHeaders.EVENT_TYPE, eventType);
        headers.put(EventHeaders.CORRELATION_ID, correlationId);
        causationId.ifPresent(id -> headers.put(EventHeaders.CAUSATION_ID, id));
        headers.put(EventHeaders.CE_SPECVERSION, "1.0");
        headers.put(EventHeaders.CE_ID, eventId.toString());
        headers.put(EventHeaders.CE_TYPE, TYPE_NAMESPACE + eventType);
        headers.put(EventHeaders.CE_SOURCE, source);
        headers.put(EventHeaders.CE_TIME, time.toString());
        traceparent.ifPresent(trace -> headers.put(EventHeaders.TRACEPARENT, trace));
        return headers;
    }

    /**
     * Reads the metadata from a record's headers.
     *
     * @throws InvalidEventHeadersException when a required header is missing or one is malformed
     */
    public static EventMetadata from(Map<String, String> headers) {
        return new EventMetadata(
                eventId(required(headers, EventHeaders.CE_ID)),
                required(headers, EventHeaders.EVENT_TYPE),
                required(headers, EventHeaders.CORRELATION_ID),
                optional(headers, EventHeaders.CAUSATION_ID),
                required(headers, EventHeaders.CE_SOURCE),
                time(required(headers, EventHeaders.CE_TIME)),
                optional(headers, EventHeaders.TRACEPARENT));
    }

    private static String required(Map<String, String> headers, String name) {
        return optional(headers, name).orElseThrow(() -> InvalidEventHeadersException.missing(name));
    }

    private static Optional<String> optional(Map<String, String> headers, String name) {
        return Optional.ofNullable(headers.get(name)).filter(text -> !text.isBlank());
    }

    private static UUID eventId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw InvalidEventHeadersException.malformed(EventHeaders.CE_ID, text, "a UUID", e);
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw InvalidEventHeadersException.malformed(EventHeaders.CE_TIME, text, "an RFC 3339 time", e);
        }
    }
}
