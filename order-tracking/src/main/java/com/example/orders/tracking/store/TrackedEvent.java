package com.example.orders.tracking.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code tracked_event}: an event as it was received.
 *
 * @param position null until the event is stored
 * @param payload plain Avro binary
 */
@MappedEntity("tracked_event")
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrackedEvent(
        @Id @GeneratedValue @Nullable Long position,
        UUID eventId,
        UUID orderId,
        String customerId,
        String eventType,
        String topic,
        int partition,
        long recordOffset,
        Instant occurredAt,
        Instant storedAt,
        long schemaFingerprint,
        byte[] payload) {}
