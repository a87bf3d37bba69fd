package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An example of a message.
 *
 * @param name empty if it has none
 * @param source the example itself
 */
public record Example(String name, Optional<JsonNode> headers, Optional<JsonNode> payload, DocumentNode source) {

    public Place place() {
        return source.place();
    }
}
