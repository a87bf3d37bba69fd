package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Violation.Kind.EVENT_FROM_NOWHERE;
import static com.example.orders.systemtests.history.Violation.Kind.EVENT_NOT_PUBLISHED;
import static com.example.orders.systemtests.history.Violation.Kind.EVENT_WITHOUT_ORDER;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outboxes and the topics hold the same events, and all of them belong to existing orders. */
final class OutboxPublished implements Rule {

    @Override
    public Stream<Violation> violations(History history) {
        Set<UUID> orders = history.orders().stream().map(StoredOrder::orderId).collect(Collectors.toSet());
        Set<Announced> written = history.outbox().stream()
                .map(row -> new Announced(row.topic(), row.eventId()))
                .collect(Collectors.toSet());
        Set<Announced> published = history.events().stream()
                .map(event -> new Announced(event.topic(), event.eventId()))
                .collect(Collectors.toSet());
        return Stream.of(
                        history.outbox().stream()
                                .filter(row -> !published.contains(new Announced(row.topic(), row.eventId())))
                                .map(row -> new Violation(
                                        EVENT_NOT_PUBLISHED, row.source() + " outbox sequence " + row.sequence())),
                        history.events().stream()
                                .filter(event -> !written.contains(new Announced(event.topic(), event.eventId())))
                                .map(event -> new Violation(EVENT_FROM_NOWHERE, event.place())),
                        history.events().stream()
                                .filter(event -> !orders.contains(event.orderId()))
                                .map(event -> new Violation(
                                        EVENT_WITHOUT_ORDER, event.place() + " order " + event.orderId())))
                .flatMap(violations -> violations);
    }

    private record Announced(String topic, UUID eventId) {}
}
