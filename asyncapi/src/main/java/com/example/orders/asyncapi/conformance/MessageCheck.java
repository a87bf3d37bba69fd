package com.example.orders.asyncapi.conformance;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.example.orders.kafka.headers.EventHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what was sent with one documented message. */
final class MessageCheck {

    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Message message;
    private final Place place;
    private final JsonNode headers;
    private final Optional<JsonNode> key;
    private final PayloadCheck payload;

    MessageCheck(Message message, PayloadCheck payload) {
        this.message = message;
        this.place = message.place();
        // A message that documents no headers has none.
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
        eventName(sent, EventHeaders.EVENT_TYPE, found);
        eventName(sent, EventHeaders.CE_TYPE, found);
        sent.key().ifPresent(value -> key(sent, value, found));
        payload.problems(sent.payload()).forEach(problem -> found.add(undocumented(sent, "payload", problem)));
        return found;
    }

    /** The schema of the headers is shared by all events: which one it is, only the message itself says. */
    private void eventName(Sent sent, String header, List<Undocumented> found) {
        String name = sent.headers().path(header).asText();
        boolean documented =
                headers.path("properties").has(header) && sent.headers().has(header);
        if (documented && !name.substring(name.lastIndexOf('.') + 1).equals(message.name())) {
            found.add(undocumented(sent, "headers", "%s is '%s' on %s".formatted(header, name, message.name())));
        }
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
