package com.example.orders.commands.trace;

import com.example.orders.commands.connections.Kafka;
import com.example.orders.kafka.headers.EventHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Finds events in their topics by event id, reading from the time they were written until all are found. */
record EventSearch(Kafka kafka, Clock clock) {
    /** A broker's clock may lag behind the database's. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Where each event is; those that are in no topic (yet) are missing from the answer. */
    Map<UUID, Found> find(List<OutboxEvent> events) {
        Map<UUID, Found> found = new HashMap<>();
        Map<String, Instant> since = events.stream()
                .collect(Collectors.toMap(OutboxEvent::topic, OutboxEvent::writtenAt, (a, b) -> a.isBefore(b) ? a : b));
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            Map<TopicPartition, Long> starts = starts(consumer, since);
            consumer.assign(starts.keySet());
            starts.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(starts.keySet());
            Instant deadline = clock.instant().plus(PATIENCE);
            while (found.size() < events.size()
                    && !reached(consumer, ends)
                    && clock.instant().isBefore(deadline)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    note(record, events, found);
                }
            }
        }
        return found;
    }

    /** A record's place and time. */
    record Found(String topic, int partition, long offset, Instant publishedAt) {}

    private static void note(ConsumerRecord<byte[], byte[]> record, List<OutboxEvent> events, Map<UUID, Found> found) {
        String eventId = EventHeaders.toMap(record.headers()).get(EventHeaders.CE_ID);
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

    private static Map<TopicPartition, Long> starts(Consumer<byte[], byte[]> consumer, Map<String, Instant> since) {
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

    private static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
