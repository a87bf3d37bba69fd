package com.example.orders.kafka.delivery;

import com.example.orders.events.OrderRejected;
import com.example.orders.events.RejectionReason;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.StubRegistry;
import com.example.orders.kafka.wire.AvroDecoder;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.telemetry.EventSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An edge between a topic of two partitions and a dead letter topic, with a handler that fails on request. */
final class EdgeScenario implements AutoCloseable {

    static final String TOPIC = "orders.rejected";
    static final String DEAD_LETTERS = "orders.rejected.dlt";
    static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

    final StubRegistry registry = new StubRegistry();
    final SchemaRegistryClient client = registry.client();
    final int schemaId = registry.hold(TOPIC + "-value", OrderRejected.getClassSchema());
    final MockConsumer<byte[], byte[]> consumer;
    final MockProducer<byte[], byte[]> producer = producer();
    final TestPause pause = new TestPause();
    /** The order ids in the order in which the handler completed them. */
    final List<String> handled = new ArrayList<>();

    final List<Integer> batchSizes = new ArrayList<>();
    /** The failures that the handler throws while one of its events has this order id. */
    final Map<String, Throwable> failing = new HashMap<>();

    /** The number of attempts to publish a dead letter. */
    int tries;

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new HashMap<>();
    private BatchHandler<OrderRejected> handler = this::handle;
    private DeliveryConfiguration configuration = DeliveryConfiguration.standard();
    private EventSpans spans = EventSpans.off();
    private DeliveryEdge<OrderRejected> edge;

    static final class TestPause extends Pause {

        final List<Duration> waits = new ArrayList<>();
        private long now = 1_000_000;

        @Override
        long nanoTime() {
            return now;
        }

        @Override
        void await(Duration wait) {
            waits.add(wait);
            now += wait.toNanos();
        }

        void pass(Duration time) {
            now += time.toNanos();
        }
    }

    EdgeScenario() {
        this(new MockConsumer<>("earliest"));
    }

    EdgeScenario(MockConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        consumer.assign(Set.of(partition(0), partition(1)));
        consumer.updateBeginningOffsets(Map.of(partition(0), 0L, partition(1), 0L));
        consumer.seek(partition(0), 0);
        consumer.seek(partition(1), 0);
    }

    EdgeScenario handler(BatchHandler<OrderRejected> given) {
        handler = given;
        return this;
    }

    EdgeScenario configuration(DeliveryConfiguration given) {
        configuration = given;
        return this;
    }

    EdgeScenario spans(EventSpans given) {
        spans = given;
        return this;
    }

    /** Appends good events and returns this. */
    EdgeScenario events(int partition, String... orderIds) {
        Arrays.stream(orderIds).forEach(orderId -> append(partition, value(orderId), true));
        return this;
    }

    EdgeScenario bytes(int partition, byte[] value) {
        append(partition, value, true);
        return this;
    }

    EdgeScenario withoutHeaders(int partition, String orderId) {
        append(partition, value(orderId), false);
        return this;
    }

    byte[] value(String orderId) {
        OrderRejected event =
                new OrderRejected(orderId, "customer-1", RejectionReason.LIMIT_EXCEEDED, "too much", NOW, orderId);
        try {
            byte[] withHeader = OrderRejected.getEncoder().encode(event).array();
            // Avro's single-object encoding has a prefix of ten bytes before the binary.
            return WireFormat.frame(schemaId, Arrays.copyOfRange(withHeader, 10, withHeader.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Polls once and passes the records to the edge. */
    void round() {
        List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment().stream()
                .sorted((a, b) -> a.partition() - b.partition())
                .toList()) {
            List<ConsumerRecord<byte[], byte[]>> records = log.getOrDefault(partition, List.of());
            records.stream()
                    .filter(each -> each.offset() >= consumer.position(partition))
                    .forEach(polled::add);
            consumer.seek(partition, records.size());
        }
        edge().deliver(polled, consumer, handler);
    }

    DeliveryEdge<OrderRejected> edge() {
        if (edge == null) {
            edge = DeliveryEdge.<OrderRejected>forGroup("group")
                    .decoder(AvroDecoder.of(client, OrderRejected.class))
                    .deadLetters(new DeadLetterPublisher(producer, DEAD_LETTERS, Clock.fixed(NOW, ZoneOffset.UTC)))
                    .configuration(configuration)
                    .spans(spans)
                    .build(pause, new Random(1));
        }
        return edge;
    }

    long committed(int partition) {
        OffsetAndMetadata offset =
                consumer.committed(Set.of(partition(partition))).get(partition(partition));
        return offset == null ? 0 : offset.offset();
    }

    long position(int partition) {
        return consumer.position(partition(partition));
    }

    /** Returns one header of each dead letter, in order. */
    List<String> deadLetters(String header) {
        return producer.history().stream()
                .map(letter -> TextHeaders.toMap(letter.headers()).get(header))
                .toList();
    }

    static TopicPartition partition(int partition) {
        return new TopicPartition(TOPIC, partition);
    }

    @Override
    public void close() {
        client.close();
        registry.close();
    }

    private void handle(List<ReceivedEvent<OrderRejected>> events) throws Exception {
        batchSizes.add(events.size());
        List<String> orderIds =
                events.stream().map(event -> event.value().getOrderId()).toList();
        for (String orderId : orderIds) {
            switch (failing.get(orderId)) {
                case null -> {}
                case Error error -> throw error;
                case Throwable failure -> throw (Exception) failure;
            }
        }
        handled.addAll(orderIds);
    }

    private void append(int partition, byte[] value, boolean metadata) {
        RecordHeaders headers = new RecordHeaders();
        if (metadata) {
            TextHeaders.addTo(headers, metadata().toHeaders());
        }
        List<ConsumerRecord<byte[], byte[]>> records =
                log.computeIfAbsent(partition(partition), _ -> new ArrayList<>());
        records.add(new ConsumerRecord<>(
                TOPIC,
                partition,
                records.size(),
                NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                10,
                value == null ? -1 : value.length,
                "customer-1".getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.of(3)));
    }

    private static EventMetadata metadata() {
        return new EventMetadata(
                UUID.randomUUID(), "OrderRejected", "order", Optional.empty(), "/test", NOW, Optional.of(TRACEPARENT));
    }

    private MockProducer<byte[], byte[]> producer() {
        Node node = new Node(1, "localhost", 9092);
        Node[] nodes = {node};
        Cluster cluster = new Cluster(
                "cluster",
                List.of(node),
                List.of(
                        new PartitionInfo(DEAD_LETTERS, 0, node, nodes, nodes),
                        new PartitionInfo(DEAD_LETTERS, 1, node, nodes, nodes)),
                Set.of(),
                Set.of());
        return new MockProducer<>(cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> letter, Callback callback) {
                tries++;
                return super.send(letter, callback);
            }
        };
    }
}
