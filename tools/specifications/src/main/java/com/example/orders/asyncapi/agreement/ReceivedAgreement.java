package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.usage.Usage;
import com.example.orders.asyncapi.usage.Usage.Receives;
import java.util.ArrayList;
import java.util.List;

/** Checks that the topics a service reads, with group, client id and schema, match its receive operations. */
final class ReceivedAgreement {

    private final ServiceDocument document;
    private final Usage usage;
    private final List<Finding> findings = new ArrayList<>();

    ReceivedAgreement(ServiceDocument document, Usage usage) {
        this.document = document;
        this.usage = usage;
    }

    List<Finding> findings() {
        List<Operation> operations = document.operations().stream()
                .filter(operation -> operation.action() == Action.RECEIVE
                        && operation.channel().protocol() != Protocol.WS)
                .toList();
        for (Receives receives : usage.receives()) {
            List<Operation> documented = operations.stream()
                    .filter(operation -> operation.channel().address().equals(receives.topic()))
                    .toList();
            if (documented.isEmpty()) {
                add(
                        Rule.CODE_RECEIVES,
                        Comparison.operations(document),
                        "%s receives from '%s', and no operation says so".formatted(receives.where(), receives.topic()),
                        "add a receive operation for it, or stop receiving");
            }
            documented.forEach(operation -> compare(receives, operation));
        }
        operations.stream()
                .filter(operation -> usage.receives().stream().noneMatch(receives -> receives.topic()
                        .equals(operation.channel().address())))
                .forEach(operation -> add(
                        Rule.CODE_RECEIVES,
                        operation.place(),
                        "operation %s receives from '%s', and nothing in the service does"
                                .formatted(operation.name(), operation.channel().address()),
                        "take it out, or add a listener"));
        return findings;
    }

    private void compare(Receives receives, Operation operation) {
        if (!receives.group().equals(operation.groupId())) {
            add(
                    Rule.CODE_GROUPS,
                    operation.place(),
                    "operation %s has the consumer group %s, %s has %s"
                            .formatted(
                                    operation.name(),
                                    Comparison.text(operation.groupId()),
                                    receives.where(),
                                    Comparison.text(receives.group())),
                    "write the code's group into bindings.kafka.groupId, or correct the code");
        }
        findings.addAll(Comparison.clientIds(operation, receives.where(), receives.clientId()));
        receives.message().ifPresent(event -> compareMessages(receives, event, operation));
    }

    private void compareMessages(Receives receives, String event, Operation operation) {
        for (Message message : operation.messages()) {
            if (!message.name().equals(event)) {
                add(
                        Rule.CODE_SCHEMAS,
                        operation.place(),
                        "operation %s receives %s, %s decodes to %s"
                                .formatted(operation.name(), message.name(), receives.where(), event),
                        "refer to the message that the code takes, or correct the code");
            } else {
                findings.addAll(Comparison.schemas(message, receives.where(), receives.schema()));
            }
        }
        if (operation.messages().isEmpty()) {
            add(
                    Rule.CODE_SCHEMAS,
                    operation.place(),
                    "operation %s has no message, %s decodes to %s"
                            .formatted(operation.name(), receives.where(), event),
                    "add the message to its channel");
        }
    }

    private void add(Rule rule, Place place, String problem, String remedy) {
        findings.add(new Finding(rule, place, problem, remedy));
    }
}
