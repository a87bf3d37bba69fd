package com.example.orders.commands.trace;

import java.time.Instant;
import java.util.UUID;

/**
 * An outbox row of the order.
 *
 * @param traceId the trace id of its {@code traceparent}, or null without one
 */
record OutboxEvent(
        String service, long sequence, UUID eventId, String topic, String type, String traceId, Instant writtenAt) {}
