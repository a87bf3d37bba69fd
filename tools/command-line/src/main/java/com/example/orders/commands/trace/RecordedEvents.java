package com.example.orders.commands.trace;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events of an order that order-tracking has recorded, read through its HTTP interface. */
final class RecordedEvents {

    private RecordedEvents() {}

    static List<Hop> hops(Addresses addresses, UUID orderId) {
        List<Hop> hops = new ArrayList<>();
        try (Service tracking = new Service("order-tracking", addresses.tracking())) {
            tracking.find("/orders/" + orderId)
                    .ifPresent(order -> order.path("history").forEach(event -> hops.add(hop(event))));
        }
        return hops;
    }

    private static Hop hop(JsonNode event) {
        String type = event.path("event_type").asText();
        return new Hop(
                Instant.parse(event.path("stored_at").asText()),
                "order-tracking",
                "recorded " + type,
                Map.of("event_id", event.path("event_id").asText(), "event_type", type));
    }
}
