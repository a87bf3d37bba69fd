package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether a document says what its readers need, beyond what AsyncAPI itself asks. */
final class CompletenessCheck {

    private static final List<String> INFO = List.of("description", "contact", "license", "tags", "externalDocs");
    private static final List<String> POLICIES = List.of("**Delivery.**", "**Order.**", "**Failure.**");
    private static final String NONE = "none";

    private final List<Finding> findings = new ArrayList<>();

    private CompletenessCheck() {}

    static List<Finding> of(ServiceDocument service) {
        CompletenessCheck check = new CompletenessCheck();
        check.info(service.source());
        check.servers(service.source());
        service.channels().forEach(channel -> check.described("channel " + channel.name(), channel.source()));
        service.operations().forEach(check::operation);
        service.channels().stream()
                .flatMap(channel -> channel.messages().stream()
                        .peek(message -> check.described("message " + message.key(), message.source()))
                        .filter(_ -> channel.protocol() == Protocol.KAFKA))
                .forEach(check::kafkaMessage);
        return check.findings;
    }

    private void info(DocumentNode document) {
        demand(Rule.INFO, document, "the document", List.of("id"));
        DocumentNode info = document.child("info");
        demand(Rule.INFO, info, "info", INFO);
        String prose = info.find("description").map(DocumentNode::text).orElse("");
        POLICIES.stream()
                .filter(policy -> !prose.contains(policy))
                .forEach(policy -> add(
                        Rule.INFO,
                        info,
                        "info.description has no paragraph " + policy,
                        "say how this service handles it, beginning with " + policy));
    }

    private void servers(DocumentNode document) {
        List<DocumentNode> servers = document.find("servers").stream()
                .flatMap(all -> all.children().stream())
                .toList();
        if (servers.stream().noneMatch(server -> tagged(server, "env:local"))) {
            add(Rule.SERVERS, document, "no server has the tag env:local", "add the server of the local stack");
        }
        List<DocumentNode> production = servers.stream()
                .filter(server -> tagged(server, "env:production"))
                .toList();
        if (production.isEmpty()) {
            add(Rule.SERVERS, document, "no server has the tag env:production", "add the production server");
        }
        production.forEach(server -> demand(Rule.SERVERS, server, "the production server", List.of("security")));
        for (DocumentNode server : servers) {
            JsonNode resolved = Inlined.of(server).json();
            if (resolved.path("protocol").asText().startsWith("kafka")
                    && resolved.at("/bindings/kafka/schemaRegistryUrl").isMissingNode()) {
                add(
                        Rule.SERVERS,
                        server,
                        "the Kafka server names no schema registry",
                        "add bindings.kafka.schemaRegistryUrl and schemaRegistryVendor");
            }
        }
    }

    private static boolean tagged(DocumentNode server, String tag) {
        return server.find("tags").stream()
                .flatMap(tags -> tags.children().stream())
                .anyMatch(candidate -> candidate
                        .find("name")
                        .map(DocumentNode::text)
                        .orElse("")
                        .equals(tag));
    }

    private void operation(Operation operation) {
        described("operation " + operation.name(), operation.source());
        if (operation.channel().protocol() != Protocol.KAFKA
                || operation.publishedBy().isPresent()) {
            return;
        }
        if (operation.clientId().isEmpty()) {
            add(
                    Rule.CLIENTS,
                    operation.source(),
                    "operation %s names no client id".formatted(operation.name()),
                    "add bindings.kafka.clientId with an enum of one value, or x-published-by when another one sends");
        }
        boolean without = operation
                .source()
                .find("x-consumer-group")
                .map(DocumentNode::text)
                .filter(NONE::equals)
                .isPresent();
        if (operation.action() == Action.RECEIVE && operation.groupId().isEmpty() && !without) {
            add(
                    Rule.CLIENTS,
                    operation.source(),
                    "operation %s names no consumer group".formatted(operation.name()),
                    "add bindings.kafka.groupId with an enum of one value, or x-consumer-group: none");
        }
    }

    private void kafkaMessage(Message message) {
        if (message.kafkaKey().isEmpty()) {
            add(
                    Rule.MESSAGES,
                    message.source(),
                    "message %s does not describe its key".formatted(message.key()),
                    "add bindings.kafka.key; order is kept per key");
        }
        if (message.payload() instanceof Payload.Avro && message.headers().isEmpty()) {
            add(
                    Rule.MESSAGES,
                    message.source(),
                    "event %s does not describe its headers".formatted(message.key()),
                    "add the trait of events");
        }
        if (message.payload() instanceof Payload.Avro && message.correlationId().isEmpty()) {
            add(
                    Rule.MESSAGES,
                    message.source(),
                    "event %s has no correlation id".formatted(message.key()),
                    "add the trait of events");
        }
    }

    private void described(String what, DocumentNode node) {
        demand(Rule.DESCRIPTIONS, node, what, List.of("title", "summary"));
    }

    private void demand(Rule rule, DocumentNode node, String what, List<String> names) {
        Stream<String> missing = names.stream().filter(name -> node.find(name)
                .map(DocumentNode::json)
                .filter(json -> json.isContainerNode()
                        ? !json.isEmpty()
                        : !json.asText().isBlank())
                .isEmpty());
        missing.forEach(name -> add(rule, node, "%s has no %s".formatted(what, name), "add it"));
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
