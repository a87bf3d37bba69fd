package com.example.orders.relay.rig;

import static org.awaitility.Awaitility.await;

import com.example.orders.relay.checker.Delivered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic's committed records; each call continues where the last one ended. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<byte[], byte[]> consumer = TestRelay.clients().reader();
    private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

    public TopicReader(String topic) {
        // A new topic is not visible in the broker's metadata at once.
        List<TopicPartition> partitions =
                await().atMost(Duration.ofMinutes(1)).until(() -> partitions(topic), found -> !found.isEmpty());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Returns all records that are committed so far. */
    public List<Delivered> read() {
        return records().stream().map(TopicReader::delivered).toList();
    }

    /** Returns the same with all headers. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read.add(record);
            }
        }
        return List.copyOf(read);
    }

    public static Delivered delivered(ConsumerRecord<byte[], byte[]> record) {
        return new Delivered(
                UUID.fromString(header(record, "ce_id")),
                new String(record.key(), StandardCharsets.UTF_8),
                Long.parseLong(header(record, "version")),
                record.partition(),
                record.offset(),
                record.value());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
