package com.example.orders.stack;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Commits small transactions over all partitions of a topic, one after the other, until its broker has stopped. */
final class BusyWriter {

    static final String TOPIC = "busy";
    static final int PARTITIONS = 12;

    private final String id;
    private final KafkaProducer<String, String> producer;
    private final AtomicLong commits = new AtomicLong();
    private final Thread thread;

    private BusyWriter(KafkaPart kafka, String id) {
        this.id = id;
        this.producer = producer(kafka, id);
        this.thread = Thread.ofPlatform().name("writer-" + id).start(this::write);
    }

    static BusyWriter start(KafkaPart kafka, String id) {
        return new BusyWriter(kafka, id);
    }

    boolean hasCommitted() {
        return commits.get() > 5;
    }

    /**
     * Ends the writer and waits for it. It is closed explicitly, because it would otherwise wait for the stopped
     * broker.
     */
    void end() {
        producer.close(Duration.ZERO);
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Initializes transactions, as a restarted writer does: the coordinator then ends the open transaction. */
    void takeOver(KafkaPart kafka) {
        try (KafkaProducer<String, String> next = producer(kafka, id)) {
            next.initTransactions();
        }
    }

    /** Returns the partitions' end offsets for readers with the given isolation. */
    static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private void write() {
        try {
            producer.initTransactions();
            while (true) {
                producer.beginTransaction();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    // The commit reports every failed send.
                    var _ = producer.send(new ProducerRecord<>(TOPIC, partition, null, "value"));
                }
                producer.commitTransaction();
                commits.incrementAndGet();
            }
        } catch (KafkaException | IllegalStateException gone) {
            // The broker was stopped, which is what the test is about, and then this writer.
        }
    }

    private static KafkaProducer<String, String> producer(KafkaPart kafka, String id) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "transactional.id",
                id,
                "max.block.ms",
                60_000,
                "request.timeout.ms",
                "5000",
                "delivery.timeout.ms",
                "10000",
                "linger.ms",
                "0");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
