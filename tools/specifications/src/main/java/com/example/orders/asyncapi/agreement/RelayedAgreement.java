package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.usage.Usage;
import com.example.orders.asyncapi.usage.Usage.Relays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that a relay's document sends exactly what its configured sources' documents declare as published by it. */
final class RelayedAgreement {

    private final Documents documents;
    private final ServiceDocument relay;
    private final Usage usage;
    private final List<Finding> findings = new ArrayList<>();

    RelayedAgreement(Documents documents, ServiceDocument relay, Usage usage) {
        this.documents = documents;
        this.relay = relay;
        this.usage = usage;
    }

    List<Finding> findings() {
        usage.relays().ifPresent(this::compare);
        return findings;
    }

    private void compare(Relays relays) {
        Set<String> published = new TreeSet<>();
        Set<String> writers = new TreeSet<>();
        for (ServiceDocument service : documents.services()) {
            for (Operation operation : sends(service)) {
                if (operation.publishedBy().equals(Optional.of(relay.service()))) {
                    published.addAll(events(operation));
                    writers.add(service.service());
                }
            }
        }
        sources(relays, writers);
        Set<String> relayed = new TreeSet<>();
        for (Operation operation : sends(relay)) {
            if (operation.messages().stream().noneMatch(message -> isItsOwn(operation, message))) {
                relayed.addAll(events(operation));
                compare(relays, operation, published);
            }
        }
        published.stream()
                .filter(event -> !relayed.contains(event))
                .forEach(event -> add(
                        Comparison.operations(relay),
                        "%s is published by %s, and no operation says so".formatted(event, relay.service()),
                        "add a send operation for it"));
    }

    private void compare(Relays relays, Operation operation, Set<String> published) {
        findings.addAll(Comparison.clientIds(operation, relays.where(), Optional.of(relays.clientId())));
        sizes(relays, operation);
        events(operation).stream()
                .filter(event -> !published.contains(event))
                .forEach(event -> add(
                        operation.place(),
                        "operation %s publishes %s, and no document of a source has it published by %s"
                                .formatted(operation.name(), event, relay.service()),
                        "take it out, or write x-published-by into the owner's operation"));
    }

    /** An event within the maximum request size also fits the topic. */
    private void sizes(Relays relays, Operation operation) {
        documents.services().stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel -> channel.address().equals(operation.channel().address()))
                .flatMap(channel -> channel.source().find("bindings").stream())
                .flatMap(bindings -> bindings.find("kafka").stream())
                .flatMap(kafka -> kafka.find("topicConfiguration").stream())
                .flatMap(configuration -> configuration.find("max.message.bytes").stream())
                .filter(size -> size.json().isNumber() && size.json().longValue() < relays.maxRequestSize())
                .forEach(size -> add(
                        size.place(),
                        "'%s' takes records of %s bytes, %s publishes up to %s"
                                .formatted(
                                        operation.channel().address(),
                                        size.json(),
                                        relays.where(),
                                        relays.maxRequestSize()),
                        "write a larger max.message.bytes, else larger events are parked"));
    }

    private void sources(Relays relays, Set<String> writers) {
        writers.stream()
                .filter(writer -> !relays.sources().contains(writer))
                .forEach(writer -> add(
                        Comparison.operations(relay),
                        "%s has its events published by %s, whose sources are %s"
                                .formatted(writer, relay.service(), relays.sources()),
                        "mark it as relayed in services.yaml"));
        relays.sources().stream()
                .filter(source -> !writers.contains(source))
                .forEach(source -> add(
                        Comparison.operations(relay),
                        "%s has the source '%s', and no document of that name has an event published by it"
                                .formatted(relays.where(), source),
                        "remove `relayed` from its line in services.yaml, or document what it writes"));
    }

    private boolean isItsOwn(Operation operation, Message message) {
        return usage.sends().stream().anyMatch(sends -> SentAgreement.matches(sends, operation, message));
    }

    private static List<Operation> sends(ServiceDocument service) {
        return service.operations().stream()
                .filter(operation -> operation.action() == Action.SEND)
                .toList();
    }

    private static List<String> events(Operation operation) {
        return operation.messages().stream()
                .map(message -> message.name() + " on '" + operation.channel().address() + "'")
                .toList();
    }

    private void add(Place place, String problem, String remedy) {
        findings.add(new Finding(Rule.CODE_RELAYED, place, problem, remedy));
    }
}
