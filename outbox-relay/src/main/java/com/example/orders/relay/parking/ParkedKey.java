package com.example.orders.relay.parking;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A parked key with its first events.
 *
 * @param request the pending request, UNPARK or DROP; no other request is accepted until the owner has done it
 * @param firstEvents at most ten, beginning with the refused one
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ParkedKey(
        String key,
        ParkReason reason,
        String detail,
        Instant parkedAt,
        @Nullable String request,
        long events,
        List<ParkedEvent> firstEvents) {

    /** One parked event. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record ParkedEvent(UUID eventId, String topic, String type, long sequence, Instant createdAt) {}
}
