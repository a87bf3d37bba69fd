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
 * @param request what is asked for and the owner has not done yet, UNPARK or DROP; nothing else can be asked until then
 * @param firstEvents at most ten, the one that was refused first
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
