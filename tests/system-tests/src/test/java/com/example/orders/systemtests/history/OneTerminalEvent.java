package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Violation.Kind.NOT_ONE_TERMINAL_EVENT;
import static com.example.orders.systemtests.history.Violation.Kind.STATE_DIFFERS;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every handled order ends either with OrderFulfilled or with OrderRejected, and its stored state agrees. */
final class OneTerminalEvent implements Rule {

    @Override
    public Stream<Violation> violations(History history) {
        Map<UUID, Set<String>> ends = history.events().stream()
                .filter(event ->
                        event.topic().equals(Topics.FULFILLED) || event.topic().equals(Topics.REJECTED))
                .collect(Collectors.groupingBy(
                        TopicEvent::orderId, Collectors.mapping(TopicEvent::topic, Collectors.toSet())));
        Map<UUID, String> states = history.fulfillments().stream()
                .collect(Collectors.toMap(Fulfillment::orderId, Fulfillment::state, (a, _) -> a));
        return history.events().stream()
                .filter(event -> event.topic().equals(Topics.CREATED))
                .filter(event -> history.inbox().contains(event.eventId()))
                .map(TopicEvent::orderId)
                .distinct()
                .flatMap(orderId ->
                        end(orderId, ends.getOrDefault(orderId, Set.of()), states.getOrDefault(orderId, "absent")));
    }

    private static Stream<Violation> end(UUID orderId, Set<String> topics, String state) {
        if (topics.size() != 1) {
            return Stream.of(new Violation(
                    NOT_ONE_TERMINAL_EVENT, "order " + orderId + ": " + List.copyOf(topics) + ", state " + state));
        }
        String expected = topics.contains(Topics.FULFILLED) ? "FULFILLED" : "REJECTED";
        return expected.equals(state)
                ? Stream.empty()
                : Stream.of(new Violation(
                        STATE_DIFFERS, "order " + orderId + " is " + state + ", its event says " + expected));
    }
}
