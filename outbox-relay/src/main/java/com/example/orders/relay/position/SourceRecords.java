package com.example.orders.relay.position;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A compacted topic with one JSON record per source: reads a source's last committed record and builds the next one.
 * All records are in partition 0, because the order of records in different partitions would be unknown.
 */
public final class SourceRecords<T> {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PARTITION = 0;

    private final String topic;
    private final Class<T> type;
    private final ObjectMapper json;

    public SourceRecords(String topic, Class<T> type, ObjectMapper json) {
        this.topic = topic;
        this.type = type;
        this.json = json;
    }

    public ProducerRecord<byte[], byte[]> record(String source, T value) {
        try {
            return new ProducerRecord<>(topic, PARTITION, bytes(source), json.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException("The record of source " + source + " cannot be written as JSON", e);
        }
    }

    /**
     * Returns the source's last committed record. Reads up to the high watermark instead of the last stable offset, because
     * the open transactions of other sources hold back the latter.
     *
     * @param consumer a read_committed consumer that is not assigned yet
     */
    public Optional<T> read(String source, Consumer<byte[], byte[]> consumer, Admin admin, Duration timeout) {
        if (consumer.partitionsFor(topic, timeout).isEmpty()) {
            throw new KafkaException("Topic " + topic + " does not exist. Provision it from the AsyncAPI document.");
        }
        var partition = new TopicPartition(topic, PARTITION);
        long end = end(admin, partition, timeout);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long deadline = System.nanoTime() + timeout.toNanos();
        byte[] key = bytes(source);
        byte[] last = null;
        while (consumer.position(partition, timeout) < end) {
            if (System.nanoTime() > deadline) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "Topic " + topic + " could not be read to its end within " + timeout);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                last = Arrays.equals(record.key(), key) ? record.value() : last;
            }
        }
        return Optional.ofNullable(last).map(this::parse);
    }

    private static long end(Admin admin, TopicPartition partition, Duration timeout) {
        var latest = Map.of(partition, OffsetSpec.latest());
        try {
            return admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(partition)
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The end offset of topic " + partition.topic() + " could not be read", e);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private T parse(byte[] value) {
        try {
            return json.readValue(value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A record in topic " + topic + " is not a " + type.getSimpleName() + ": "
                            + new String(value, StandardCharsets.UTF_8),
                    e);
        }
    }

    private static byte[] bytes(String source) {
        return source.getBytes(StandardCharsets.UTF_8);
    }
}
