package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.QueueDeclaration;
import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.usage.Usage;
import com.example.orders.asyncapi.usage.Usage.Sends;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks that a bridge to queues has a route for exactly the events that it receives, and that it sends what a queue
 * refuses to the dead letter queue that the document declares for that queue.
 */
final class RoutingAgreement {

    private final Documents documents;
    private final ServiceDocument document;
    private final List<Sends> toQueues;
    private final List<Finding> findings = new ArrayList<>();

    RoutingAgreement(Documents documents, ServiceDocument document, Usage usage) {
        this.documents = documents;
        this.document = document;
        this.toQueues = usage.sends().stream()
                .filter(sends -> sends.protocol() == Protocol.SQS)
                .toList();
    }

    List<Finding> findings() {
        if (!toQueues.isEmpty()) {
            compareRoutes();
            toQueues.forEach(this::compareDeadLetterQueue);
        }
        return findings.stream().distinct().toList();
    }

    private void compareRoutes() {
        Set<String> routed = toQueues.stream().map(Sends::message).collect(Collectors.toCollection(TreeSet::new));
        Set<String> received = new TreeSet<>();
        for (Operation operation : document.operations()) {
            if (operation.action() == Action.RECEIVE) {
                for (Message message : operation.messages()) {
                    received.add(message.name());
                    if (!routed.contains(message.name())) {
                        add(
                                Rule.CODE_ROUTES,
                                operation.place(),
                                "operation %s receives %s, which has no route to a queue"
                                        .formatted(operation.name(), message.name()),
                                "add it to bridge.queues.<queue>.event-types, or do not receive it");
                    }
                }
            }
        }
        routed.stream()
                .filter(event -> !received.contains(event))
                .forEach(event -> add(
                        Rule.CODE_ROUTES,
                        Comparison.operations(document),
                        "%s has a route to a queue, and no operation receives it".formatted(event),
                        "add a receive operation for it, or take it out of bridge.queues"));
    }

    private void compareDeadLetterQueue(Sends sends) {
        if (sends.deadLettersOf().isEmpty()) {
            return;
        }
        String queue = sends.deadLettersOf().get();
        Optional<QueueDeclaration> declared = documents.queues().stream()
                .filter(candidate -> candidate.name().equals(queue))
                .findFirst();
        Optional<String> deadLetters =
                declared.flatMap(QueueDeclaration::redrive).map(QueueDeclaration.Redrive::deadLetterQueue);
        if (!deadLetters.equals(Optional.of(sends.address()))) {
            add(
                    Rule.CODE_DEAD_LETTER_QUEUES,
                    declared.map(QueueDeclaration::place).orElse(Comparison.operations(document)),
                    "the queue '%s' has the dead letter queue %s, %s sends refused messages to '%s'"
                            .formatted(queue, Comparison.text(deadLetters), sends.where(), sends.address()),
                    "correct redrivePolicy.deadLetterQueue, or the code");
        }
    }

    private void add(Rule rule, Place place, String problem, String remedy) {
        findings.add(new Finding(rule, place, problem, remedy));
    }
}
