package com.example.orders.bridge.delivery;

import com.example.orders.kafka.delivery.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts the events of one poll by their time in Kafka, without changing the order within a partition. A poll returns
 * one topic after the other, so without sorting an order would often be shipped before it was created.
 */
final class EventsByTime {

    private EventsByTime() {}

    static <T> List<ReceivedEvent<T>> of(List<ReceivedEvent<T>> polled) {
        Map<String, Instant> latest = new HashMap<>();
        List<Timed<T>> timed = new ArrayList<>(polled.size());
        for (ReceivedEvent<T> event : polled) {
            String partition = event.topic() + "-" + event.partition();
            // Timestamps may decrease within a partition. Its order takes precedence.
            Instant time =
                    latest.merge(partition, event.timestamp(), (last, next) -> next.isBefore(last) ? last : next);
            timed.add(new Timed<>(time, event));
        }
        timed.sort(Comparator.comparing(Timed::time));
        return timed.stream().map(Timed::event).toList();
    }

    private record Timed<T>(Instant time, ReceivedEvent<T> event) {}
}
