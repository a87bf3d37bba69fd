package com.example.orders.fulfillment.events;

import com.example.orders.metadata.EventMetadata;
import com.example.orders.outbox.OutboxEvent;
import com.example.orders.outbox.Publication;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;

/**
 * Gives a payload its id and headers. An order has at most one event of a type, so the id is made of both: even an
 * order that is processed again on a restored database repeats its ids, and consumers recognise them.
 */
@Singleton
public class EventEnvelope {

    private final RandomGenerator random;

    public EventEnvelope(RandomGenerator random) {
        this.random = random;
    }

    /** The outbox row of this event. */
    public <T extends SpecificRecord> OutboxEvent seal(
            Publication<T> publication, Provenance provenance, Instant time, T payload) {
        String type = publication.schema().getName();
        EventMetadata metadata = new EventMetadata(
                eventId(provenance.orderId(), type),
                type,
                provenance.orderId().toString(),
                Optional.of(provenance.causeId().toString()),
                Publications.SOURCE,
                time,
                provenance.trace().map(trace -> trace.child(random).toString()));
        return publication.event(metadata.eventId(), metadata.toHeaders(), payload);
    }

    /** Name-based, RFC 9562 version 3. */
    public static UUID eventId(UUID orderId, String eventType) {
        return UUID.nameUUIDFromBytes((orderId + ":" + eventType).getBytes(StandardCharsets.UTF_8));
    }
}
