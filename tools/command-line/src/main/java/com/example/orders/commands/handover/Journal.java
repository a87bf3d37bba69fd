package com.example.orders.commands.handover;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the delivery journal of sqs-bridge. */
public record Journal(Addresses addresses) {

    /** An acknowledged message; {@code queue} is the dead letter queue if the message was sent there. */
    public record Delivery(UUID eventId, String eventType, String queue, String messageId, Instant at) {

        public boolean isDead() {
            return RefusedMessages.isDeadLetterQueue(queue);
        }
    }

    /** Returns the order's deliveries; empty when the bridge keeps no journal, as with Redpanda Connect. */
    public Optional<List<Delivery>> of(String orderId) {
        try (Service bridge = new Service("The bridge", addresses.bridge())) {
            return bridge.find("/deliveries/" + orderId).map(Journal::deliveries);
        }
    }

    private static List<Delivery> deliveries(JsonNode list) {
        List<Delivery> deliveries = new ArrayList<>();
        for (JsonNode delivery : list) {
            deliveries.add(new Delivery(
                    UUID.fromString(delivery.path("event_id").asText()),
                    delivery.path("event_type").asText(),
                    delivery.path("queue").asText(),
                    delivery.path("message_id").asText(),
                    Instant.parse(delivery.path("delivered_at").asText())));
        }
        return deliveries;
    }
}
