package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks that a document contains what its readers need, beyond what AsyncAPI itself requires. */
final class CompletenessCheck {

    private static final List<String> INFO = List.of("description", "contact", "license", "tags", "externalDocs");
    private static final List<String> POLICIES = List.of("**Delivery.**", "**Order.**", "**Failure.**");

    private final List<Finding> findings = new ArrayList<>();

    private CompletenessCheck() {}

    static List<Finding> of(ServiceDocument service) {
        CompletenessCheck check = new CompletenessCheck();
        check.info(service.source());
        ServerCheck.servers(service.source()).forEach(server -> check.described("server " + server.name(), server));
        service.channels().forEach(channel -> check.described("channel " + channel.name(), channel.source()));
        service.operations().forEach(operation -> check.described("operation " + operation.name(), operation.source()));
        service.operations().stream()
                .flatMap(operation -> operation.reply().stream())
                .flatMap(reply -> reply.channel().stream())
                .forEach(channel -> check.described("channel " + channel.name(), channel.source()));
        service.channels().stream()
                .flatMap(channel -> channel.messages().stream()
                        .peek(message -> check.described("message " + message.key(), message.source()))
                        .filter(_ -> channel.protocol() == Protocol.KAFKA
                                && channel.declaredIn().isEmpty()))
                .forEach(check::kafkaMessage);
        return check.findings;
    }

    private void info(DocumentNode document) {
        demand(Rule.INFO, document, "the document", List.of("id"));
        DocumentNode info = document.find("info").orElse(document);
        demand(Rule.INFO, info, "info", INFO);
        String prose = info.find("description").map(DocumentNode::text).orElse("");
        DocumentNode place = info.find("description").orElse(info);
        POLICIES.stream()
                .filter(policy -> !prose.replaceAll("\\*\\*[^*\\n]*\\*\\*\\s*\\z", "")
                        .matches("(?s).*" + Pattern.quote(policy) + "[ \\n]*[^*\\s].*"))
                .forEach(policy -> add(
                        Rule.INFO,
                        place,
                        "info.description has no paragraph " + policy,
                        "say how this service handles it, beginning with " + policy));
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
        for (String name : names) {
            Optional<DocumentNode> part = node.find(name);
            if (part.isEmpty()
                    || (part.get().json().isContainerNode() && part.get().json().isEmpty())) {
                add(rule, part.orElse(node), "%s has no %s".formatted(what, name), "add it");
            }
        }
    }

    private void add(Rule rule, DocumentNode node, String problem, String remedy) {
        findings.add(new Finding(rule, node.place(), problem, remedy));
    }
}
