package com.example.orders.commands.trace;

import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.metadata.EventHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds events in their topics by event id. It reads from the time they were written until all are found, the topics'
 * ends are reached, or the time limit passes.
 */
record EventSearch(Consumer<byte[], byte[]> consumer, Clock clock) {
    /** A broker's clock may lag behind the database's clock. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    Outcome find(List<OutboxEvent> events) {
        Map<UUID, Found> found = new HashMap<>();
        Map<String, Instant> since = events.stream()
                .collect(Collectors.toMap(OutboxEvent::topic, OutboxEvent::writtenAt, (a, b) -> a.isBefore(b) ? a : b));
        Map<TopicPartition, Long> starts = starts(since);
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(starts.keySet());
        Instant deadline = clock.instant().plus(PATIENCE);
        while (found.size() < events.size()
                && !unread(ends).isEmpty()
                && clock.instant().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                note(record, events, found);
            }
        }
        return new Outcome(found, unread(ends));
    }

    /**
     * The result of a search.
     *
     * @param places of the events that were found
     * @param unread topics not read to their end, which may still contain an event that was not found
     */
    record Outcome(Map<UUID, Found> places, Set<String> unread) {

        /** Describes what is known about an event that was not found. */
        String absence(OutboxEvent event) {
            String name = "%s (outbox sequence %s of %s)".formatted(event.type(), event.sequence(), event.service());
            return unread.contains(event.topic())
                    ? ("%s was not found in the part of %s that was read in %s seconds: "
                                    + "`bin/orders consume %s --from-beginning` reads all of it.")
                            .formatted(name, event.topic(), PATIENCE.toSeconds(), event.topic())
                    : "%s is not in %s: not published yet, parked, or past its retention."
                            .formatted(name, event.topic());
        }
    }

    /** A record's position and timestamp. */
    record Found(String topic, int partition, long offset, Instant publishedAt) {}

    private static void note(ConsumerRecord<byte[], byte[]> record, List<OutboxEvent> events, Map<UUID, Found> found) {
        String eventId = TextHeaders.toMap(record.headers()).get(EventHeaders.CE_ID);
        events.stream()
                .filter(event -> event.topic().equals(record.topic()))
                .filter(event -> event.eventId().toString().equals(eventId))
                .forEach(event -> found.putIfAbsent(
                        event.eventId(),
                        new Found(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                Instant.ofEpochMilli(record.timestamp()))));
    }

    private Map<TopicPartition, Long> starts(Map<String, Instant> since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        since.forEach((topic, instant) -> consumer.partitionsFor(topic)
                .forEach(partition -> times.put(
                        new TopicPartition(topic, partition.partition()),
                        instant.minus(CLOCK_SKEW).toEpochMilli())));
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> start :
                consumer.offsetsForTimes(times).entrySet()) {
            if (start.getValue() != null) {
                starts.put(start.getKey(), start.getValue().offset());
            }
        }
        return starts;
    }

    private Set<String> unread(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) < end.getValue())
                .map(end -> end.getKey().topic())
                .collect(Collectors.toSet());
    }
}
