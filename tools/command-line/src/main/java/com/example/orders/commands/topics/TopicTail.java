package com.example.orders.commands.topics;

import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.terminal.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads all partitions of one topic, from the beginning or its last records, up to the end or continuously. */
final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LAST = 10;
    private static final int MARKERS = 50;

    /** No progress for this long means that the broker is unavailable, not slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final String servers;
    private final String topic;
    private final Duration patience;
    private final List<TopicPartition> partitions;
    private final String key;
    private long position = -1;
    private long lastProgress;

    TopicTail(Kafka kafka, String topic, String key) {
        this(kafka.consumer(), kafka.servers(), PATIENCE, topic, key);
    }

    TopicTail(Consumer<byte[], byte[]> consumer, String servers, Duration patience, String topic, String key) {
        this.consumer = consumer;
        this.servers = servers;
        this.patience = patience;
        this.topic = topic;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        this.key = key;
    }

    /** What to read; a null {@code limit} means ten records from the tail, but all from the beginning or following. */
    record Range(boolean fromBeginning, boolean follow, Integer limit) {}

    void read(Range range, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int limit = range.limit == null ? Integer.MAX_VALUE : range.limit;
        if (range.fromBeginning) {
            consumer.seekToBeginning(partitions);
            forward(limit, range.follow ? null : ends, reader);
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> last = last(range.limit == null ? LAST : limit, ends);
        last.forEach(reader);
        if (range.follow) {
            ends.forEach(consumer::seek);
            forward(range.limit == null ? limit : limit - last.size(), null, reader);
        }
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    private void forward(
            int limit,
            Map<TopicPartition, Long> ends,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        int shown = 0;
        while (shown < limit && (ends == null || !reached(ends))) {
            for (ConsumerRecord<byte[], byte[]> record : inTimeOrder(polled(ends))) {
                if (shown++ < limit) {
                    reader.accept(record);
                }
            }
        }
    }

    /** Returns the last records by time: reads slightly more than wanted from each partition and keeps the newest. */
    private List<ConsumerRecord<byte[], byte[]>> last(int wanted, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        long back = key == null ? 2L * wanted + MARKERS : Long.MAX_VALUE;
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(first.get(partition), end - Math.min(back, end))));
        Deque<ConsumerRecord<byte[], byte[]>> newest = new ArrayDeque<>();
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (!reached(ends)) {
            all.addAll(polled(ends));
        }
        for (ConsumerRecord<byte[], byte[]> record : inTimeOrder(all)) {
            newest.addLast(record);
            if (newest.size() > wanted) {
                newest.removeFirst();
            }
        }
        return List.copyOf(newest);
    }

    private List<ConsumerRecord<byte[], byte[]>> polled(Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (matches(record) && (ends == null || record.offset() < ends.get(partition))) {
                records.add(record);
            }
        }
        if (ends != null) {
            requireProgress();
        }
        return records;
    }

    /**
     * Fails without progress for too long. Positions also advance over records not shown: other keys and transaction
     * markers.
     */
    private void requireProgress() {
        long now = partitions.stream().mapToLong(consumer::position).sum();
        if (now != position) {
            position = now;
            lastProgress = System.nanoTime();
        } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
            throw new CommandFailure(
                    "Kafka at %s has given nothing for %s seconds, and %s is not read to its end."
                            .formatted(servers, patience.toSeconds(), topic),
                    "`make status` shows what runs, `make logs` why something does not; then run it again.");
        }
    }

    private boolean matches(ConsumerRecord<byte[], byte[]> record) {
        return key == null || (record.key() != null && key.equals(new String(record.key(), StandardCharsets.UTF_8)));
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static List<ConsumerRecord<byte[], byte[]>> inTimeOrder(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
                .toList();
    }
}
