package com.example.orders.commands.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the committed records between two offsets. Transaction markers occupy offsets too, so the difference alone
 * would show a lag of one on fully read partitions. Small gaps are therefore read, and large ones are subtracted. Where
 * reading does not finish in time, markers are counted too: the lag may be overstated, never understated.
 */
final class RemainingRecords implements AutoCloseable {
    private static final long READ_UP_TO = 200;
    private static final int POLLS = 20;

    private final Consumer<byte[], byte[]> consumer;

    /** Takes ownership of a read-committed consumer and closes it. */
    RemainingRecords(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    Map<TopicPartition, Long> count(Map<TopicPartition, Long> from, Map<TopicPartition, Long> end) {
        Map<TopicPartition, Long> counts = new HashMap<>();
        from.forEach((partition, offset) -> counts.put(partition, Math.max(0, end.get(partition) - offset)));
        List<TopicPartition> small = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0 && count.getValue() <= READ_UP_TO)
                .map(Map.Entry::getKey)
                .toList();
        if (!small.isEmpty()) {
            small.forEach(partition -> counts.put(partition, 0L));
            read(small, from, end, counts);
        }
        return counts;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void read(
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> end,
            Map<TopicPartition, Long> counts) {
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, from.get(partition)));
        for (int polls = 0; polls < POLLS && !reached(partitions, end); polls++) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < end.get(partition)) {
                    counts.merge(partition, 1L, Long::sum);
                }
            });
        }
        partitions.forEach(partition ->
                counts.merge(partition, Math.max(0, end.get(partition) - consumer.position(partition)), Long::sum));
    }

    private boolean reached(List<TopicPartition> partitions, Map<TopicPartition, Long> end) {
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= end.get(partition));
    }
}
