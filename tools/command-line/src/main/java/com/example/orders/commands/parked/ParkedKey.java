package com.example.orders.commands.parked;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A key that is parked at a source, as returned by the relay. */
record ParkedKey(String source, JsonNode described) {

    String key() {
        return described.path("key").asText();
    }

    String text(String field) {
        return described.path(field).asText("");
    }

    long events() {
        return described.path("events").asLong();
    }

    JsonNode json() {
        ObjectNode json = described.deepCopy();
        return json.put("source", source);
    }
}
