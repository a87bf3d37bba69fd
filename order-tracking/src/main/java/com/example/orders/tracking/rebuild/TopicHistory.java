package com.example.orders.tracking.rebuild;

import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens the event topics from their beginning to their present end, without a consumer group. */
@Singleton
class TopicHistory {

    private static final List<String> TOPICS =
            List.of("orders.created", "orders.accepted", "orders.shipped", "orders.fulfilled", "orders.rejected");

    private final Properties settings = new Properties();
    private final AvroDecoder<GenericRecord> decoder;

    TopicHistory(KafkaDefaultConfiguration kafka, SchemaRegistryClient registry) {
        settings.putAll(kafka.getConfig());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "order-tracking-rebuild");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // A rebuild that cannot reach Kafka reports it after this time and tries again.
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        decoder = AvroDecoder.raw(registry);
    }

    Reading open() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings);
        try {
            return new Reading(consumer);
        } catch (RuntimeException unreachable) {
            consumer.close();
            throw unreachable;
        }
    }

    AvroDecoder<GenericRecord> decoder() {
        return decoder;
    }

    /** One pass through the topics. */
    static final class Reading implements AutoCloseable {

        private static final Duration POLL = Duration.ofMillis(500);

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Map<TopicPartition, Long> ends;
        private final long begin;

        private Reading(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            ends = consumer.endOffsets(partitions);
            begin = sum(consumer.beginningOffsets(partitions));
            consumer.seekToBeginning(partitions);
        }

        List<ConsumerRecord<byte[], byte[]>> poll() {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            consumer.poll(POLL).forEach(records::add);
            return records;
        }

        boolean hasMore() {
            return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
        }

        /** Returns the number of offsets passed so far, out of {@link #total}. */
        long passed() {
            long position = 0;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                position += Math.min(consumer.position(end.getKey()), end.getValue());
            }
            return position - begin;
        }

        long total() {
            return sum(ends) - begin;
        }

        private static long sum(Map<TopicPartition, Long> offsets) {
            return offsets.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
