package com.example.orders.systemtests.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;

/** A message received from a queue. */
public record QueueMessage(String queue, String messageId, Map<String, String> attributes, JsonNode body) {

    public UUID eventId() {
        return UUID.fromString(attributes.get("ce_id"));
    }
}
