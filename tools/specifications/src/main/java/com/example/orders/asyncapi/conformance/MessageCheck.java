package com.example.orders.asyncapi.conformance;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a sent record or message with one documented message. */
final class MessageCheck {

    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Place place;
    private final JsonNode headers;
    private final Optional<JsonNode> key;
    private final PayloadCheck payload;

    MessageCheck(Message message, PayloadCheck payload) {
        this.place = message.place();
        // A message that documents no headers must have none.
        this.headers = ClosedSchema.of(message.headers().orElseGet(() -> JsonNodeFactory.instance
                .objectNode()
                .put("type", "object")
                .set("properties", NOTHING.deepCopy())));
        this.key = message.kafkaKey();
        this.payload = payload;
    }

    List<Undocumented> of(Sent sent) {
        List<Undocumented> found = new ArrayList<>();
        JsonSchemas.violations(headers, sent.headers())
                .forEach(violation -> found.add(undocumented(sent, "headers", violation.toString())));
        sent.repeated().stream()
                .filter(name -> headers.path("properties").has(name))
                .forEach(name -> found.add(undocumented(sent, "headers", "'" + name + "' occurs more than once")));
        sent.key().ifPresent(value -> key(sent, value, found));
        payload.problems(sent.payload()).forEach(problem -> found.add(undocumented(sent, "payload", problem)));
        return found;
    }

    private void key(Sent sent, JsonNode value, List<Undocumented> found) {
        if (key.isEmpty()) {
            if (!value.isNull()) {
                found.add(undocumented(sent, "key", "'%s', but no key is documented".formatted(value.textValue())));
            }
            return;
        }
        JsonSchemas.violations(key.get(), value)
                .forEach(violation -> found.add(undocumented(sent, "key", violation.toString())));
    }

    private Undocumented undocumented(Sent sent, String part, String problem) {
        return new Undocumented(sent.where(), part, problem, Optional.of(place));
    }
}
