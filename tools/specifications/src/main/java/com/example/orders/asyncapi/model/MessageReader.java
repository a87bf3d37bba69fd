package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Inlined;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads the messages of one document. */
final class MessageReader {

    private static final List<String> JSON_SCHEMA =
            List.of("application/vnd.aai.asyncapi", "application/schema+json", "application/schema+yaml");

    private final String defaultContentType;

    MessageReader(String defaultContentType) {
        this.defaultContentType = defaultContentType;
    }

    /** Takes a child of a channel's messages with its reference not followed. */
    Message read(DocumentNode written) {
        DocumentNode message = written.resolved();
        Inlined whole = Traits.merged(message);
        JsonNode merged = whole.json();
        return new Message(
                written.name(),
                text(merged, "/name").orElse(written.name()),
                text(merged, "/contentType").orElse(defaultContentType),
                present(whole.part("/headers").json()),
                message.find("payload").map(MessageReader::payload).orElse(new Payload.None(message.place())),
                present(whole.part("/bindings/kafka/key").json()),
                text(merged, "/correlationId/location"),
                text(merged, "/x-subject"),
                text(merged, "/x-compatibility"),
                message.find("examples").stream()
                        .flatMap(examples -> examples.children().stream())
                        .map(MessageReader::example)
                        .toList(),
                message);
    }

    private static Payload payload(DocumentNode payload) {
        Optional<DocumentNode> schema = payload.find("schema");
        Optional<DocumentNode> format = payload.find("schemaFormat");
        if (format.isEmpty() || schema.isEmpty()) {
            return new Payload.Json(payload.place(), Inlined.of(payload).json());
        }
        String name = format.get().text();
        if (name.startsWith(Payload.Avro.MEDIA_TYPE)) {
            return new Payload.Avro(name, schema.get());
        }
        return JSON_SCHEMA.stream().anyMatch(name::startsWith)
                ? new Payload.Json(
                        schema.get().place(), Inlined.of(schema.get()).json())
                : new Payload.Other(payload.place(), name);
    }

    private static Example example(DocumentNode example) {
        return new Example(
                example.find("name").map(DocumentNode::text).orElse(""),
                example.find("headers").map(headers -> Inlined.of(headers).json()),
                example.find("payload").map(payload -> Inlined.of(payload).json()),
                example);
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    private static Optional<String> text(JsonNode merged, String pointer) {
        return Optional.ofNullable(merged.at(pointer).textValue());
    }
}
