package com.example.orders.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderRejected;
import com.example.orders.events.RejectionReason;
import com.example.orders.failures.Backoff;
import com.example.orders.kafka.deadletters.DeadLetter;
import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
import com.example.orders.kafka.delivery.BatchHandler;
import com.example.orders.kafka.delivery.DeliveryConfiguration;
import com.example.orders.kafka.delivery.DeliveryEdge;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.systemtests.stack.OwnServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

@Tag("own-servers")
class DeliveryEdgeIT {

    private static final int PARTITIONS = 4;

    @TempDir
    static Path folder;

    @AutoClose
    private static OwnServers servers;

    private static SchemaRegistryClient registry;
    private static TestTopics topics;
    private static int schemaId;

    private final List<AutoCloseable> open = new ArrayList<>();
    /** The handled order ids per partition in their order, including repetitions. */
    private final Map<Integer, List<String>> effects = new ConcurrentHashMap<>();

    private BatchHandler<OrderRejected> handler;
    private String topic;
    private String deadLetters;

    @BeforeAll
    static void start() {
        servers = OwnServers.in(folder);
        String bootstrapServers = servers.kafka();
        registry = SchemaRegistryClient.to(servers.registry());
        schemaId = registry.register("orders.rejected-value", EventSchemas.written(OrderRejected.getClassSchema()));
        topics = new TestTopics(bootstrapServers);
    }

    @AfterAll
    static void stop() {
        topics.close();
        registry.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
        deadLetters = topic + ".dlt";
        topics.create(PARTITIONS, topic, deadLetters);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void losesNothingAndKeepsTheOrderAcrossRebalancesFailuresAndPoison() {
        int perPartition = 200;
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < perPartition; i++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (i % 50 == 25) {
                    topics.send(
                            new ProducerRecord<>(topic, partition, null, "poison".getBytes(StandardCharsets.UTF_8)));
                } else {
                    send(partition, partition + "-" + i);
                    expected.add(partition + "-" + i);
                }
            }
        }
        Random random = new Random(5);
        // After this many effects the database is unavailable, so that every rebalance interrupts unfinished work.
        AtomicInteger availableUntil = new AtomicInteger(50);
        DeliveryEdge<OrderRejected> edge = edge(event -> {
            if (effectCount() >= availableUntil.get() || random.nextInt(40) == 0) {
                throw new SQLException("deadlock", "40P01");
            }
        });

        ConsumerLoop first = loop(edge);
        await().until(() -> effectCount() >= 50);
        ConsumerLoop second = loop(edge);
        await().until(() -> first.partitions() > 0 && second.partitions() > 0);
        availableUntil.set(250);
        await().until(() -> effectCount() >= 250);
        first.close();
        ConsumerLoop third = loop(edge);
        await().until(() -> second.partitions() > 0 && third.partitions() > 0);
        availableUntil.set(Integer.MAX_VALUE);

        await().until(() -> topics.committed(topic) == (long) perPartition * PARTITIONS);
        assertThat(effects.values().stream().flatMap(List::stream).distinct())
                .containsExactlyInAnyOrderElementsOf(expected);
        effects.forEach((partition, orderIds) -> assertThat(orderIds.stream().distinct())
                .as("first effects of partition %d", partition)
                .containsExactlyElementsOf(expected.stream()
                        .filter(orderId -> orderId.startsWith(partition + "-"))
                        .toList()));
        assertThat(new DeadLetterTopic(topics.connection(), deadLetters).open())
                .hasSizeGreaterThanOrEqualTo(4 * PARTITIONS)
                .extracting(DeadLetter::kind)
                .containsOnly("poison");
    }

    @Test
    void aPartitionWaitsWhileTheConsumerStaysInItsGroup() {
        AtomicBoolean unavailable = new AtomicBoolean(true);
        DeliveryEdge<OrderRejected> edge = edge(event -> {
            if (unavailable.get() && event.partition() == 0) {
                throw new SQLException("connection refused", "08001");
            }
        });
        send(0, "0-a");
        send(0, "0-b");
        send(1, "1-a");
        ConsumerLoop loop = loop(edge);

        await().until(() -> edge.counts().waits() > 5 && effects.containsKey(1));
        assertThat(effects).doesNotContainKey(0);
        assertThat(edge.waiting()).singleElement().satisfies(waiting -> assertThat(waiting.partition())
                .isZero());
        unavailable.set(false);

        await().until(() -> topics.committed(topic) == 3);
        assertThat(effects.get(0)).containsExactly("0-a", "0-b");
        assertThat(loop.isRunning()).isTrue();
        assertThat(topics.read(deadLetters)).isEmpty();
    }

    @Test
    void handlesARequeuedRecordAfterTheBugIsFixed() {
        AtomicBoolean bug = new AtomicBoolean(true);
        DeliveryEdge<OrderRejected> edge = edge(event -> {
            if (bug.get() && event.value().getOrderId().equals("2-bad")) {
                throw new IllegalStateException("a bug");
            }
        });
        send(2, "2-a");
        send(2, "2-bad");
        send(2, "2-b");
        loop(edge);
        await().until(() -> topics.committed(topic) == 3);
        bug.set(false);

        DeadLetterTopic letters = new DeadLetterTopic(topics.connection(), deadLetters, Set.of(topic));
        assertThat(letters.open()).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo("bug");
            assertThat(letter.originalOffset()).isEqualTo(1);
        });
        letters.requeueAll();

        await().until(() -> topics.committed(topic) >= 4);
        assertThat(effects.get(2)).containsExactly("2-a", "2-b", "2-bad");
        await().until(() -> letters.open().isEmpty());
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(TestTopics.TIMEOUT);
    }

    private int effectCount() {
        return effects.values().stream().mapToInt(List::size).sum();
    }

    private interface Check {
        void before(ReceivedEvent<OrderRejected> event) throws Exception;
    }

    private DeliveryEdge<OrderRejected> edge(Check check) {
        handler = events -> handle(check, events);
        DeadLetterPublisher publisher = DeadLetterPublisher.open(
                topics.connection(), new DeadLetterDestination(deadLetters, "test"), Clock.systemUTC());
        open.add(publisher);
        DeliveryEdge<OrderRejected> edge = DeliveryEdge.<OrderRejected>forGroup(topic)
                .decoder(AvroDecoder.of(registry, OrderRejected.class))
                .deadLetters(publisher)
                .configuration(DeliveryConfiguration.standard()
                        .withBackoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(50))))
                .build();
        open.add(edge);
        return edge;
    }

    private void handle(Check check, List<ReceivedEvent<OrderRejected>> events) throws Exception {
        for (ReceivedEvent<OrderRejected> event : events) {
            check.before(event);
        }
        events.forEach(event -> effects.computeIfAbsent(event.partition(), _ -> new CopyOnWriteArrayList<>())
                .add(event.value().getOrderId()));
    }

    private ConsumerLoop loop(DeliveryEdge<OrderRejected> edge) {
        ConsumerLoop loop = new ConsumerLoop(topics.connection(), topic, topic, edge, handler);
        open.add(loop);
        return loop;
    }

    private void send(int partition, String orderId) {
        Instant now = Instant.parse("2026-11-21T05:00:00Z");
        OrderRejected event =
                new OrderRejected(orderId, "customer", RejectionReason.LIMIT_EXCEEDED, "too much", now, orderId);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, null, framed(event));
        EventMetadata metadata = new EventMetadata(
                UUID.randomUUID(), "OrderRejected", orderId, Optional.empty(), "/test", now, Optional.empty());
        TextHeaders.addTo(record.headers(), metadata.toHeaders());
        topics.send(record);
    }

    private static byte[] framed(OrderRejected event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(event.getSchema(), SpecificData.getForClass(OrderRejected.class))
                    .write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return WireFormat.frame(schemaId, bytes.toByteArray());
    }
}
