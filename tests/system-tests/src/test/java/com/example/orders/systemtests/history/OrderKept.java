package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Violation.Kind.CUSTOMER_OUT_OF_ORDER;
import static com.example.orders.systemtests.history.Violation.Kind.KEY_CHANGED_PARTITION;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A customer's events are on one partition in the order of the outbox, and orders that a client placed one after the
 * other appear in that order.
 */
final class OrderKept implements Rule {

    @Override
    public Stream<Violation> violations(History history) {
        Map<UUID, Long> sequences = history.outbox().stream()
                .collect(Collectors.toMap(OutboxRow::eventId, OutboxRow::sequence, (first, _) -> first));
        Map<UUID, ClientCall> calls = history.calls().stream()
                .filter(ClientCall::promised)
                .collect(Collectors.toMap(call -> call.orderId().orElseThrow(), Function.identity(), (a, _) -> a));
        return history.events().stream()
                .collect(Collectors.groupingBy(event -> event.topic() + " key " + event.key()))
                .entrySet()
                .stream()
                .flatMap(log -> log(log.getKey(), first(log.getValue()), sequences, calls));
    }

    private static Stream<Violation> log(
            String name, List<TopicEvent> events, Map<UUID, Long> sequences, Map<UUID, ClientCall> calls) {
        if (events.stream().map(TopicEvent::partition).distinct().count() > 1) {
            return Stream.of(new Violation(KEY_CHANGED_PARTITION, name));
        }
        Stream.Builder<Violation> found = Stream.builder();
        long lastSequence = Long.MIN_VALUE;
        Instant lastSent = Instant.MIN;
        for (TopicEvent event : events) {
            long sequence = sequences.getOrDefault(event.eventId(), Long.MAX_VALUE);
            ClientCall call = event.topic().equals(Topics.CREATED) ? calls.get(event.orderId()) : null;
            boolean answeredBefore = call != null && call.answeredAt().isBefore(lastSent);
            if (sequence < lastSequence || answeredBefore) {
                found.add(new Violation(CUSTOMER_OUT_OF_ORDER, name + " at " + event.place()));
            }
            lastSequence = sequence == Long.MAX_VALUE ? lastSequence : sequence;
            lastSent = call != null && call.sentAt().isAfter(lastSent) ? call.sentAt() : lastSent;
        }
        return found.build();
    }

    /** Returns the first delivery of each event, by offset; another rule checks duplicates. */
    private static List<TopicEvent> first(List<TopicEvent> events) {
        Map<UUID, TopicEvent> first = new HashMap<>();
        events.stream()
                .sorted(Comparator.comparingLong(TopicEvent::offset))
                .forEach(event -> first.putIfAbsent(event.eventId(), event));
        return first.values().stream()
                .sorted(Comparator.comparingLong(TopicEvent::offset))
                .toList();
    }
}
