package com.example.orders.asyncapi.checks;

import static com.example.orders.asyncapi.checks.PlatformFacts.FACTS;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Checks that a Kafka message's key is a text field of its payload, and that its binding locates the schema. */
final class KeyCheck {

    private static final List<String> REGISTRY =
            List.of("schemaIdLocation", "schemaIdPayloadEncoding", "schemaLookupStrategy");

    private final List<Finding> findings = new ArrayList<>();

    private KeyCheck() {}

    static List<Finding> of(List<ServiceDocument> services) {
        KeyCheck check = new KeyCheck();
        for (ServiceDocument service : services) {
            List<DocumentNode> vendors = vendors(service);
            check.vendors(vendors);
            Set<String> encodings = vendors.stream()
                    .flatMap(vendor -> FACTS.registryVendors().get(vendor.text()).stream())
                    .collect(Collectors.toSet());
            service.channels().stream()
                    .filter(channel -> channel.protocol() == Protocol.KAFKA)
                    .flatMap(channel -> channel.messages().stream())
                    .forEach(message -> {
                        check.key(message);
                        check.registry(message);
                        check.encoding(message, encodings);
                    });
        }
        return check.findings;
    }

    private void key(Message message) {
        Optional<DocumentNode> found = Traits.find(message.source(), "bindings", "kafka", "key");
        if (found.isEmpty() || message.kafkaKey().isEmpty()) {
            return;
        }
        DocumentNode key = found.get();
        JsonNode schema = message.kafkaKey().get();
        if (!schema.path("type").asText().equals("string")
                && schema.path("type").valueStream().noneMatch(type -> type.asText()
                        .equals("string"))) {
            add(
                    Rule.KEYS,
                    key.find("type").orElse(key),
                    "the key's type is %s, and keys are text".formatted(schema.path("type")),
                    "write type: string");
            return;
        }
        if (schema.path("description").asText().isBlank()) {
            add(Rule.KEYS, key, "the key has no description", "say what it is, and what order it gives");
        }
        key.find("examples").ifPresent(examples -> examples.children()
                .forEach(example -> valid(schema, example.json(), example, "the key's example")));
        if (findings.stream().noneMatch(finding -> isOf(finding, key))) {
            key.find("x-field").ifPresent(field -> field(message, schema, field));
        }
    }

    private void field(Message message, JsonNode schema, DocumentNode field) {
        if (!isText(message.payload(), field.text())) {
            add(
                    Rule.KEYS,
                    field,
                    "the key is the field '%s', which is not a text of %s".formatted(field.text(), message.name()),
                    "name the field that is the key");
            return;
        }
        String description = schema.path("description").asText();
        if (description.contains("`") && !description.contains("`" + field.text() + "`")) {
            add(
                    Rule.KEYS,
                    field,
                    "the key is the field '%s', which its description does not name".formatted(field.text()),
                    "name the same field in both");
            return;
        }
        for (Example example : message.examples()) {
            JsonNode value =
                    example.payload().map(payload -> payload.path(field.text())).orElse(schema.path(""));
            if (value.isTextual()) {
                valid(
                        schema,
                        value,
                        field,
                        "the %s of example '%s' of %s".formatted(field.text(), example.name(), message.name()));
            }
        }
    }

    private static boolean isText(Payload payload, String field) {
        return switch (payload) {
            case Payload.Avro avro ->
                avro.schema().getType() == Schema.Type.RECORD
                        && avro.schema().getField(field) != null
                        && avro.schema().getField(field).schema().getType() == Schema.Type.STRING;
            case Payload.Json json ->
                json.schema().at("/properties/" + field + "/type").asText().equals("string");
            case Payload.Other _, Payload.None _ -> true;
        };
    }

    private void valid(JsonNode schema, JsonNode value, DocumentNode place, String what) {
        JsonSchemas.violations(schema, value).stream()
                .limit(1)
                .forEach(violation -> add(
                        Rule.KEYS,
                        place,
                        "%s is not a key as described: %s".formatted(what, violation),
                        "correct the key's schema, or the value if that is wrong"));
    }

    private void registry(Message message) {
        if (!(message.payload() instanceof Payload.Avro)) {
            return;
        }
        REGISTRY.stream()
                .filter(setting -> Traits.find(message.source(), "bindings", "kafka", setting)
                        .isEmpty())
                .forEach(setting -> add(
                        Rule.REGISTRY,
                        Traits.find(message.source(), "bindings", "kafka").orElse(message.source()),
                        "the Kafka binding of an Avro message has no " + setting,
                        "add what the serializer has"));
    }

    private static List<DocumentNode> vendors(ServiceDocument service) {
        return ServerCheck.servers(service.source()).stream()
                .flatMap(server -> server.find("bindings").stream())
                .flatMap(bindings -> bindings.find("kafka").stream())
                .flatMap(binding -> binding.find("schemaRegistryVendor").stream())
                .filter(vendor -> FACTS.registryVendors().containsKey(vendor.text()))
                .toList();
    }

    /** A client uses one vendor's registry protocol in every environment, so the documents must agree on the vendor. */
    private void vendors(List<DocumentNode> vendors) {
        vendors.stream()
                .filter(vendor -> !vendor.text().equals(vendors.getLast().text()))
                .forEach(vendor -> add(
                        Rule.SERVERS,
                        vendor,
                        "the registry's vendor is '%s', and that of another server is '%s'"
                                .formatted(vendor.text(), vendors.getLast().text()),
                        "write the same vendor for every server of a document"));
    }

    private void encoding(Message message, Set<String> encodings) {
        Traits.find(message.source(), "bindings", "kafka", REGISTRY.get(1))
                .filter(encoding -> !encodings.isEmpty()
                        && !encoding.text().matches("[0-9]+")
                        && !encodings.contains(encoding.text()))
                .ifPresent(encoding -> add(
                        Rule.REGISTRY,
                        encoding,
                        "the encoding '%s' is not one of the registry's vendor".formatted(encoding.text()),
                        "write the number of bytes, or one of " + encodings));
    }

    private static boolean isOf(Finding finding, DocumentNode key) {
        return Stream.concat(
                        key.children().stream(),
                        key.find("examples").stream().flatMap(examples -> examples.children().stream()))
                .anyMatch(part -> part.place().equals(finding.place()));
    }

    /** Adds one finding per place: a key that is wrong for one message is usually wrong for all. */
    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        if (findings.stream().noneMatch(known -> known.place().equals(node.place()))) {
            findings.add(new Finding(rule, node.place(), problem, remedy));
        }
    }
}
