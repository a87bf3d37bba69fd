package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Violation.Kind.MESSAGE_FROM_NOWHERE;
import static com.example.orders.systemtests.history.Violation.Kind.NOT_IN_QUEUE;
import static com.example.orders.systemtests.history.Violation.Kind.VALUE_DIFFERS;
import static com.example.orders.systemtests.history.Violation.Kind.WRONG_QUEUE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each committed event is in its queue, and each message has exactly the values and the origin of its event. */
final class QueuesComplete implements Rule {

    @Override
    public Stream<Violation> violations(History history) {
        Map<UUID, TopicEvent> events = history.events().stream()
                .collect(Collectors.toMap(TopicEvent::eventId, Function.identity(), (first, _) -> first));
        Set<UUID> delivered =
                history.messages().stream().map(QueueMessage::eventId).collect(Collectors.toSet());
        return Stream.concat(
                events.values().stream()
                        .filter(event -> !delivered.contains(event.eventId()))
                        .map(event -> new Violation(NOT_IN_QUEUE, event.place() + " event " + event.eventId())),
                history.messages().stream().flatMap(message -> message(message, events.get(message.eventId()))));
    }

    private static Stream<Violation> message(QueueMessage message, TopicEvent event) {
        if (event == null) {
            return Stream.of(new Violation(MESSAGE_FROM_NOWHERE, message.queue() + " message " + message.messageId()));
        }
        if (!message.queue().equals(Topics.queue(event.topic()))) {
            return Stream.of(new Violation(WRONG_QUEUE, event.place() + " in " + message.queue()));
        }
        ObjectNode body = message.body().deepCopy();
        ObjectNode metadata = (ObjectNode) body.remove("bridge_metadata");
        boolean sameFields = body.equals(PlainJson.of(event.fields()));
        boolean samePlace = metadata != null
                && metadata.path("source_topic").asText().equals(event.topic())
                && metadata.path("source_partition").asInt(-1) == event.partition()
                && metadata.path("source_offset").asLong(-1) == event.offset();
        return sameFields && samePlace
                ? Stream.empty()
                : Stream.of(
                        new Violation(VALUE_DIFFERS, event.place() + " in " + message.queue() + ": " + message.body()));
    }
}
