package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.example.orders.asyncapi.usage.Usage;
import com.example.orders.asyncapi.usage.Usage.Sample;
import com.example.orders.asyncapi.usage.Usage.Sends;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that the messages a service sends, with publisher, client id, schema, key, headers and body, match the
 * document.
 */
final class SentAgreement {

    private final ServiceDocument document;
    private final Usage usage;
    private final List<Operation> operations;
    private final Map<Place, Message> messages = new LinkedHashMap<>();
    private final Map<Place, List<Sends>> ofMessage = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    SentAgreement(ServiceDocument document, Usage usage) {
        this.document = document;
        this.usage = usage;
        this.operations = document.operations().stream()
                .filter(operation ->
                        operation.action() == Action.SEND && operation.channel().protocol() != Protocol.WS)
                .toList();
    }

    List<Finding> findings() {
        usage.sends().forEach(this::documented);
        ofMessage.forEach((place, sends) -> compare(messages.get(place), sends));
        // Everything else about a relay is compared with the documents of its sources.
        if (usage.relays().isEmpty()) {
            operations.forEach(this::unused);
        }
        return findings;
    }

    private void documented(Sends sends) {
        boolean documented = false;
        for (Operation operation : operations) {
            Optional<Message> message = message(operation, sends);
            if (message.isPresent()) {
                documented = true;
                compare(sends, operation);
                messages.put(message.get().place(), message.get());
                ofMessage
                        .computeIfAbsent(message.get().place(), _ -> new ArrayList<>())
                        .add(sends);
            }
        }
        if (!documented) {
            add(
                    Rule.CODE_SENDS,
                    Comparison.operations(document),
                    "%s sends %s to '%s', and no operation says so"
                            .formatted(sends.where(), sends.message(), sends.address()),
                    "add a send operation with this message, or stop sending");
        }
    }

    static boolean matches(Sends sends, Operation operation, Message message) {
        return sends.address().equals(operation.channel().address())
                && sends.protocol() == operation.channel().protocol()
                && sends.message().equals(message.name());
    }

    private static Optional<Message> message(Operation operation, Sends sends) {
        return operation.messages().stream()
                .filter(message -> matches(sends, operation, message))
                .findFirst();
    }

    private void unused(Operation operation) {
        for (Message message : operation.messages()) {
            if (usage.sends().stream().noneMatch(sends -> matches(sends, operation, message))) {
                add(
                        Rule.CODE_SENDS,
                        operation.place(),
                        "operation %s sends %s to '%s', and nothing in the service does"
                                .formatted(
                                        operation.name(),
                                        message.name(),
                                        operation.channel().address()),
                        "take it out, or send it");
            }
        }
    }

    private void compare(Sends sends, Operation operation) {
        if (!sends.publishedBy().equals(operation.publishedBy())) {
            add(
                    Rule.CODE_PUBLISHERS,
                    operation.place(),
                    "operation %s has x-published-by %s, %s is published by %s"
                            .formatted(
                                    operation.name(),
                                    Comparison.text(operation.publishedBy()),
                                    sends.where(),
                                    sends.publishedBy().orElse("the service itself")),
                    "correct x-published-by, or send it the documented way");
        }
        if (sends.protocol() == Protocol.KAFKA) {
            findings.addAll(Comparison.clientIds(operation, sends.where(), sends.clientId()));
        }
        sends.partition().ifPresent(only -> partitions(sends, operation, only + 1));
    }

    private void partitions(Sends sends, Operation operation, int used) {
        operation
                .channel()
                .source()
                .find("bindings")
                .flatMap(bindings -> bindings.find("kafka"))
                .flatMap(kafka -> kafka.find("partitions"))
                .filter(partitions -> partitions.json().intValue() != used)
                .ifPresent(partitions -> add(
                        Rule.CODE_SENDS,
                        partitions.place(),
                        "'%s' has %s partitions, %s writes to %s"
                                .formatted(operation.channel().address(), partitions.json(), sends.where(), used),
                        "write %s".formatted(used)));
    }

    private void compare(Message message, List<Sends> all) {
        Sends first = all.getFirst();
        if (first.protocol() == Protocol.KAFKA) {
            findings.addAll(Comparison.schemas(message, first.where(), first.schema()));
            all.forEach(sends -> compareKeys(message, sends));
        }
        findings.addAll(HeaderAgreement.findings(document, message, all));
        findings.addAll(BodyAgreement.findings(message, all));
    }

    private void compareKeys(Message message, Sends sends) {
        Optional<String> documented =
                message.kafkaKey().map(key -> key.path("x-field").textValue());
        if (!documented.equals(sends.keyField())) {
            add(
                    Rule.CODE_KEYS,
                    message.place(),
                    "the key of %s is the field %s, %s takes %s"
                            .formatted(
                                    message.name(),
                                    Comparison.text(documented),
                                    sends.where(),
                                    Comparison.text(sends.keyField())),
                    "correct x-field of bindings.kafka.key, or the code");
        }
        missingKeys(message, sends);
        for (Sample sample : sends.samples()) {
            JsonNode schema = message.kafkaKey().orElse(null);
            if (schema != null && sample.key().isPresent()) {
                JsonSchemas.violations(schema, TextNode.valueOf(sample.key().get()))
                        .forEach(violation -> add(
                                Rule.CODE_KEYS,
                                message.place(),
                                "%s makes the key '%s': %s"
                                        .formatted(sends.where(), sample.key().get(), violation),
                                "correct bindings.kafka.key, or the code"));
            }
        }
    }

    private void missingKeys(Message message, Sends sends) {
        boolean described = message.kafkaKey()
                .filter(key ->
                        JsonSchemas.violations(key, NullNode.getInstance()).isEmpty())
                .isPresent();
        boolean known = sends.keyMayBeMissing()
                || sends.samples().stream().anyMatch(sample -> sample.key().isPresent());
        if (known && described != sends.keyMayBeMissing()) {
            add(
                    Rule.CODE_KEYS,
                    Traits.find(message.source(), "bindings", "kafka", "key")
                            .map(DocumentNode::place)
                            .orElse(message.place()),
                    "the key of %s is %s described as one that may be missing, %s %s without a key"
                            .formatted(
                                    message.name(),
                                    described ? "" : "not",
                                    sends.where(),
                                    sends.keyMayBeMissing() ? "also sends records" : "sends no record")
                            .replace("is  ", "is "),
                    sends.keyMayBeMissing() ? "write type: [string, 'null']" : "write type: string");
        }
    }

    private void add(Rule rule, Place place, String problem, String remedy) {
        findings.add(new Finding(rule, place, problem, remedy));
    }
}
