package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Violation.Kind.DUPLICATE_IN_TOPIC;
import static com.example.orders.systemtests.history.Violation.Kind.EFFECT_TWICE;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** No event id occurs twice among the committed records, and no order has two events of the same type. */
final class NothingTwice implements Rule {

    @Override
    public Stream<Violation> violations(History history) {
        Map<UUID, TopicEvent> seen = new HashMap<>();
        Map<Effect, UUID> effects = new HashMap<>();
        Stream.Builder<Violation> found = Stream.builder();
        for (TopicEvent event : history.events()) {
            TopicEvent earlier = seen.putIfAbsent(event.eventId(), event);
            if (earlier != null) {
                found.add(new Violation(
                        DUPLICATE_IN_TOPIC, event.eventId() + " at " + earlier.place() + " and " + event.place()));
            }
            UUID first = effects.putIfAbsent(new Effect(event.topic(), event.orderId()), event.eventId());
            if (first != null && !first.equals(event.eventId())) {
                found.add(new Violation(EFFECT_TWICE, event.topic() + " order " + event.orderId()));
            }
        }
        return found.build();
    }

    private record Effect(String topic, UUID orderId) {}
}
