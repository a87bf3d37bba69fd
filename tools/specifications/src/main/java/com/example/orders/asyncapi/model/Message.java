package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A message of a channel, with its traits merged in.
 *
 * @param key the channel's name for it
 * @param name its own name, for instance {@code OrderCreated}; the key if it has none
 * @param contentType its own, else the document's default; empty if neither is given
 * @param headers a JSON Schema without references
 * @param kafkaKey a JSON Schema without references
 * @param correlationId a runtime expression, for instance {@code $message.header#/correlation_id}
 * @param subject in the schema registry ({@code x-subject})
 * @param compatibility of the subject ({@code x-compatibility})
 * @param source the message itself, where it is defined
 */
public record Message(
        String key,
        String name,
        String contentType,
        Optional<JsonNode> headers,
        Payload payload,
        Optional<JsonNode> kafkaKey,
        Optional<String> correlationId,
        Optional<String> subject,
        Optional<String> compatibility,
        List<Example> examples,
        DocumentNode source) {

    public Message {
        examples = List.copyOf(examples);
    }

    public Place place() {
        return source.place();
    }
}
