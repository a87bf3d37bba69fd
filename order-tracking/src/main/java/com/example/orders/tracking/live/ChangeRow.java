package com.example.orders.tracking.live;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A stored event, with the state of its order, which can be later than the event. */
@MappedEntity("tracked_event")
record ChangeRow(
        @Id long position,
        UUID orderId,
        String customerId,
        @Nullable String state,
        UUID eventId,
        String eventType,
        String topic,
        Instant occurredAt) {}
