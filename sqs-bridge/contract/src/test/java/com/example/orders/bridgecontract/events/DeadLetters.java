package com.example.orders.bridgecontract.events;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.conformance.DeadLetterOrigins;
import com.example.orders.asyncapi.conformance.DocumentedTraffic;
import com.example.orders.asyncapi.conformance.Undocumented;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.TextHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Reads the bridge's dead letter topic from its beginning, and the original records of the dead letters. */
public final class DeadLetters implements AutoCloseable {

    public static final String TOPIC = "sqs-bridge.dlt";

    private static final int PARTITIONS = 6;

    private final KafkaConsumer<byte[], byte[]> letters;
    private final KafkaConsumer<byte[], byte[]> originals;
    private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    private final DocumentedTraffic documented;

    public DeadLetters(String bootstrapServers, SchemaRegistryClient registry) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        this.letters = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.originals = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.documented = new DocumentedTraffic(Documents.packaged(), registry);
        letters.assign(IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList());
        letters.seekToBeginning(letters.assignment());
    }

    /** Waits for the dead letter of this record. */
    public ConsumerRecord<byte[], byte[]> await(RecordMetadata original) {
        return Awaitility.await()
                .alias("dead letter of " + original)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> of(original).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Returns the dead letters of this record so far. */
    public List<ConsumerRecord<byte[], byte[]>> of(RecordMetadata original) {
        Map<TopicPartition, Long> ends = letters.endOffsets(letters.assignment());
        while (ends.entrySet().stream().anyMatch(end -> letters.position(end.getKey()) < end.getValue())) {
            letters.poll(Duration.ofMillis(50)).forEach(read::add);
        }
        return read.stream()
                .filter(letter -> names(original, TextHeaders.toMap(letter.headers())))
                .toList();
    }

    /** Returns every part of a dead letter that is not documented or that differs from its original. */
    public List<Undocumented> undocumented(ConsumerRecord<byte[], byte[]> letter, RecordMetadata original) {
        DeadLetterOrigins origins = new DeadLetterOrigins();
        origins.remember(read(original));
        List<Undocumented> found = new ArrayList<>(documented.undocumented(letter));
        found.addAll(origins.undocumented(letter));
        return found;
    }

    private ConsumerRecord<byte[], byte[]> read(RecordMetadata place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        originals.assign(List.of(partition));
        originals.seek(partition, place.offset());
        return Awaitility.await()
                .until(
                        () -> originals.poll(Duration.ofMillis(200)).records(partition).stream()
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean names(RecordMetadata original, Map<String, String> headers) {
        return original.topic().equals(headers.get("dlt_original_topic"))
                && Integer.toString(original.partition()).equals(headers.get("dlt_original_partition"))
                && Long.toString(original.offset()).equals(headers.get("dlt_original_offset"));
    }

    @Override
    public void close() {
        letters.close();
        originals.close();
    }
}
