package com.example.orders.bridge.delivery;

import com.example.orders.bridge.mapping.AttributesMapper;
import com.example.orders.bridge.mapping.BridgeMetadata;
import com.example.orders.bridge.mapping.EventBodyMapper;
import com.example.orders.bridge.routing.Routes;
import com.example.orders.bridge.sending.Destination;
import com.example.orders.bridge.sending.OutgoingMessage;
import com.example.orders.bridge.sending.OutgoingMessage.InFifo;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.metadata.EventMetadata;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.avro.generic.GenericRecord;

/** Maps a received event to a message with its destination. */
@Singleton
final class ShipmentMapper {

    private final Routes routes;
    private final EventBodyMapper bodies;
    private final AttributesMapper attributes;
    private final Clock clock;

    ShipmentMapper(Routes routes, EventBodyMapper bodies, AttributesMapper attributes, Clock clock) {
        this.routes = routes;
        this.bodies = bodies;
        this.attributes = attributes;
        this.clock = clock;
    }

    Shipment shipment(ReceivedEvent<GenericRecord> event) {
        EventMetadata metadata = event.metadata();
        Destination destination =
                routes.destination(metadata.eventType()).orElseThrow(() -> new NoRouteException(metadata.eventType()));
        String id = "%s-%s-%s".formatted(event.topic(), event.partition(), event.offset());
        String body = bodies.body(
                event.value(),
                new BridgeMetadata(
                        event.topic(), event.partition(), event.offset(), event.schemaId(), clock.instant()));
        // Kafka does not guarantee an order for records without a key. Such messages get one lane per order, like a
        // group in a FIFO queue.
        OutgoingMessage message = OutgoingMessage.of(
                id,
                event.key().orElse(metadata.correlationId()),
                new InFifo(metadata.correlationId(), event.headers().get(EventHeaders.CE_ID)),
                body,
                attributes.attributes(event.headers()));
        return new Shipment(event, metadata, destination, message);
    }
}
