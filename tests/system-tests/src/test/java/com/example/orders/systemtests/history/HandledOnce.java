package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Violation.Kind.HANDLED_AND_DEAD;
import static com.example.orders.systemtests.history.Violation.Kind.NOT_HANDLED;

import java.util.stream.Stream;

/** Each OrderCreated ended either in an effect or in a dead letter, and not in both. */
final class HandledOnce implements Rule {

    @Override
    public Stream<Violation> violations(History history) {
        return history.events().stream()
                .filter(event -> event.topic().equals(Topics.CREATED))
                .flatMap(event -> end(event, history));
    }

    private static Stream<Violation> end(TopicEvent event, History history) {
        boolean handled = history.inbox().contains(event.eventId());
        boolean dead = history.deadLetters().stream().anyMatch(letter -> letter.isOf(event));
        if (handled == dead) {
            return Stream.of(new Violation(handled ? HANDLED_AND_DEAD : NOT_HANDLED, event.place()));
        }
        return Stream.empty();
    }
}
