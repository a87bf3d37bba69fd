package com.example.orders.fulfillment.events;

import com.example.orders.metadata.EventMetadata;
import com.example.orders.metadata.TraceParent;
import com.example.orders.outbox.OutboxEvent;
import com.example.orders.outbox.Publication;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * Adds the id and the headers to a payload. An order has at most one event of each type, so the id is derived from
 * both. If an order is processed again on a restored database, its events get the same ids, and consumers recognize
 * them.
 */
@Singleton
public class EventEnvelope {

    /** Creates the outbox event. */
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
                provenance.trace().map(TraceParent::toString));
        return publication.event(metadata.eventId(), metadata.toHeaders(), payload);
    }

    /** Returns the event's id, a name-based UUID (RFC 9562, version 3). */
    public static UUID eventId(UUID orderId, String eventType) {
        return UUID.nameUUIDFromBytes((orderId + ":" + eventType).getBytes(StandardCharsets.UTF_8));
    }
}
