package com.example.orders.systemtests.observation;

import static org.awaitility.Awaitility.await;

import com.example.orders.kafka.deadletters.DeadLetterHeaders;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.UndecodableRecordException;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.systemtests.history.DeadLetter;
import com.example.orders.systemtests.history.TopicEvent;
import com.example.orders.systemtests.history.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Collects all records of the given topics from their beginning, on a thread of its own and across broker restarts. */
public final class TopicWatcher implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final ListOffsetsOptions isolation;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<TopicEvent> events = new ArrayList<>();
    private final List<Replayed> replayed = new ArrayList<>();
    private int decoded;
    private final SchemaRegistryClient registry;
    private final AvroDecoder<GenericRecord> decoder;
    private final Clock clock = Clock.systemUTC();
    private final Thread thread;

    private TopicWatcher(String bootstrap, String registryUrl, List<String> topics, IsolationLevel isolation) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
        this.isolation = new ListOffsetsOptions(isolation);
        this.registry = SchemaRegistryClient.to(registryUrl);
        this.decoder = AvroDecoder.generic(registry);
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation.toString(),
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        partitions.forEach(partition -> positions.put(partition, 0L));
        this.thread = Thread.ofPlatform().name("topic-watcher-" + isolation).start(this::watch);
    }

    public static TopicWatcher committed(String bootstrap, String registryUrl, List<String> topics) {
        return new TopicWatcher(bootstrap, registryUrl, topics, IsolationLevel.READ_COMMITTED);
    }

    /** Creates a watcher that also reads the records of aborted transactions. */
    public static TopicWatcher raw(String bootstrap, String registryUrl, List<String> topics) {
        return new TopicWatcher(bootstrap, registryUrl, topics, IsolationLevel.READ_UNCOMMITTED);
    }

    /** An event that was published again. */
    public record Replayed(UUID replay, TopicEvent event) {}

    /** Returns all records so far. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        synchronized (seen) {
            return seen.stream().map(Seen::record).toList();
        }
    }

    /** Returns when the topic's last record was received. */
    public Optional<Instant> lastArrival(String topic) {
        synchronized (seen) {
            return seen.reversed().stream()
                    .filter(one -> one.record.topic().equals(topic))
                    .findFirst()
                    .map(Seen::arrived);
        }
    }

    public long count(String topic) {
        synchronized (seen) {
            return seen.stream().filter(one -> one.record.topic().equals(topic)).count();
        }
    }

    /**
     * Returns the first deliveries of the event topics, without the undecodable records that tests have sent. Each record
     * is decoded only once, so that an outage of the registry does not matter for a schema that was unknown before.
     */
    public synchronized List<TopicEvent> events() {
        List<ConsumerRecord<byte[], byte[]>> records = records();
        for (; decoded < records.size(); decoded++) {
            ConsumerRecord<byte[], byte[]> record = records.get(decoded);
            Optional<UUID> replay = replay(record);
            event(record).ifPresent(event -> {
                if (replay.isPresent()) {
                    replayed.add(new Replayed(replay.get(), event));
                } else {
                    events.add(event);
                }
            });
        }
        return List.copyOf(events);
    }

    /** Returns the events that replays have published again. */
    public synchronized List<Replayed> replayed() {
        events();
        return List.copyOf(replayed);
    }

    private static Optional<UUID> replay(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(TextHeaders.toMap(record.headers()).get(EventHeaders.REPLAY_ID))
                .map(UUID::fromString);
    }

    /** Returns the first deliveries after waiting for all that are in the topics at this moment. */
    public List<TopicEvent> allEvents() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                positions.keySet().stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = admin.listOffsets(latest, isolation).all().get();
        await().until(() -> ends.entrySet().stream()
                .allMatch(end -> positions.get(end.getKey()) >= end.getValue().offset()));
        return events();
    }

    /** Returns the ids of the events whose offsets this consumer group has committed. */
    public Set<UUID> doneBy(String group) throws ExecutionException, InterruptedException {
        Predicate<TopicEvent> done = committedBy(group);
        return events().stream().filter(done).map(TopicEvent::eventId).collect(Collectors.toSet());
    }

    /** Returns whether this consumer group has committed the offsets of all replayed events of the topics. */
    public boolean replaysDoneBy(String group, List<String> topics) throws ExecutionException, InterruptedException {
        Predicate<TopicEvent> done = committedBy(group);
        return replayed().stream()
                .map(Replayed::event)
                .filter(event -> topics.contains(event.topic()))
                .allMatch(done);
    }

    private Predicate<TopicEvent> committedBy(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return event -> {
            OffsetAndMetadata next = committed.get(new TopicPartition(event.topic(), event.partition()));
            return next != null && event.offset() < next.offset();
        };
    }

    /** Returns the origins of the records in a dead letter topic, without the markers of requeued ones. */
    public List<DeadLetter> deadLetters(String topic) {
        return records().stream()
                .filter(record -> record.topic().equals(topic))
                .map(record -> TextHeaders.toMap(record.headers()))
                .filter(headers -> headers.containsKey(DeadLetterHeaders.ORIGINAL_TOPIC))
                .map(headers -> new DeadLetter(
                        headers.get(DeadLetterHeaders.ORIGINAL_TOPIC),
                        Integer.parseInt(headers.get(DeadLetterHeaders.ORIGINAL_PARTITION)),
                        Long.parseLong(headers.get(DeadLetterHeaders.ORIGINAL_OFFSET))))
                .toList();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        registry.close();
        admin.close();
    }

    private void watch() {
        try (consumer) {
            while (true) {
                List<Seen> polled = new ArrayList<>();
                consumer.poll(Duration.ofMillis(200)).forEach(record -> polled.add(new Seen(record, clock.instant())));
                synchronized (seen) {
                    seen.addAll(polled);
                }
                updatePositions();
            }
        } catch (WakeupException closed) {
            // close() ends the loop by this exception.
        }
    }

    private void updatePositions() {
        try {
            for (TopicPartition partition : consumer.assignment()) {
                positions.put(partition, consumer.position(partition, Duration.ofMillis(100)));
            }
        } catch (TimeoutException unavailable) {
            // The positions are updated when the broker is available again.
        }
    }

    private Optional<TopicEvent> event(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = TextHeaders.toMap(record.headers());
        if (!Topics.EVENTS.contains(record.topic())
                || record.value() == null
                || record.key() == null
                || !headers.containsKey(EventHeaders.CE_ID)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TopicEvent(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    new String(record.key(), StandardCharsets.UTF_8),
                    UUID.fromString(headers.get(EventHeaders.CE_ID)),
                    UUID.fromString(headers.get(EventHeaders.CORRELATION_ID)),
                    AvroFields.of(decoder.decode(record.value()).value())));
        } catch (UndecodableRecordException onPurpose) {
            return Optional.empty();
        }
    }

    private record Seen(ConsumerRecord<byte[], byte[]> record, Instant arrived) {}
}
