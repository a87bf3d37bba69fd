package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** An example of an event; {@code avro} distinguishes its two forms. */
record ShownEvent(Message message, Example example, boolean avro) {

    JsonNode header(String name) {
        return example.headers().map(headers -> headers.path(name)).orElse(MissingNode.getInstance());
    }

    JsonNode field(String name) {
        return example.payload().map(payload -> payload.path(name)).orElse(MissingNode.getInstance());
    }

    Place place(String pointer) {
        return example.source().placeBelow(pointer);
    }

    /** Returns how messages name it. */
    String called() {
        return "example '%s' of %s".formatted(example.name(), message.key());
    }

    boolean isOf(ShownEvent other) {
        return message.name().equals(other.message.name());
    }

    boolean isAt(ShownEvent other) {
        return example.place().equals(other.example.place());
    }
}
