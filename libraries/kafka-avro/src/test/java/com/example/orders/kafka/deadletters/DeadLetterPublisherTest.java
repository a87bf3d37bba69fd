package com.example.orders.kafka.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.wire.TextHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLetterPublisherTest {

    private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

    private final MockProducer<byte[], byte[]> producer = producer();
    private final DeadLetterPublisher publisher =
            new DeadLetterPublisher(producer, "orders.created.dlt", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void keepsBytesKeyHeadersAndPartitionAndAddsTheCause() {
        ConsumerRecord<byte[], byte[]> record = record(1, new byte[] {1, 2, 3});

        publisher.publish(record, cause(new IllegalStateException("outer", new ArithmeticException("root"))));

        ProducerRecord<byte[], byte[]> letter = producer.history().getFirst();
        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(letter.partition()).isEqualTo(1);
        assertThat(letter.timestamp()).isNull();
        assertThat(TextHeaders.toMap(letter.headers()))
                .containsExactly(
                        Map.entry("ce_id", "4711"),
                        Map.entry("dlt_original_topic", "orders.created"),
                        Map.entry("dlt_original_partition", "1"),
                        Map.entry("dlt_original_offset", "42"),
                        Map.entry("dlt_original_timestamp", "1000"),
                        Map.entry("dlt_consumer_group", "order-fulfillment"),
                        Map.entry("dlt_error_class", "java.lang.ArithmeticException"),
                        Map.entry("dlt_error_message", "outer root"),
                        Map.entry("dlt_failed_at", "2026-11-21T05:00:00Z"),
                        Map.entry("dlt_attempts", "2"),
                        Map.entry("dlt_kind", "bug"));
    }

    @Test
    void doesNotLetARecordPassForARequeueMarker() {
        ConsumerRecord<byte[], byte[]> copied = record(1, null);
        copied.headers().add(DeadLetterHeaders.REQUEUED_OFFSET, "7".getBytes(StandardCharsets.UTF_8));

        publisher.publish(copied, cause(new ArithmeticException()));

        assertThat(TextHeaders.toMap(producer.history().getFirst().headers()))
                .doesNotContainKey(DeadLetterHeaders.REQUEUED_OFFSET)
                .containsEntry(DeadLetterHeaders.ORIGINAL_OFFSET, "42");
    }

    @Test
    void leavesThePartitionToTheKeyWhereTheTopicHasFewer() {
        publisher.publish(record(5, null), cause(new ArithmeticException()));

        assertThat(producer.history().getFirst().partition()).isNull();
        assertThat(producer.history().getFirst().value()).isNull();
    }

    @Test
    void cutsALongMessage() {
        publisher.publish(record(0, null), cause(new ArithmeticException("x".repeat(5_000))));

        String message =
                TextHeaders.toMap(producer.history().getFirst().headers()).get(DeadLetterHeaders.ERROR_MESSAGE);
        assertThat(message).hasSize(1_003).endsWith("...");
    }

    @Test
    void reportsWhatTheBrokerDidNotTake() {
        producer.sendException = new RecordTooLargeException("too large");

        assertThatThrownBy(() -> publisher.publish(record(0, null), cause(new ArithmeticException())))
                .isInstanceOf(DeadLetterUnavailableException.class)
                .hasMessageContaining("orders.created.dlt")
                .hasMessageContaining("offset=42");
    }

    @Test
    void replacesAProducerThatWasRefusedBecauseItWouldFailForever() {
        MockProducer<byte[], byte[]> refused = producer();
        refused.sendException = new SaslAuthenticationException("invalid credentials");
        Iterator<Producer<byte[], byte[]>> producers =
                List.<Producer<byte[], byte[]>>of(refused, producer).iterator();
        DeadLetterPublisher replacing =
                new DeadLetterPublisher(producers::next, "orders.created.dlt", Clock.fixed(NOW, ZoneOffset.UTC));

        assertThatThrownBy(() -> replacing.publish(record(0, null), cause(new ArithmeticException())))
                .isInstanceOf(DeadLetterUnavailableException.class);
        replacing.publish(record(0, null), cause(new ArithmeticException()));

        assertThat(refused.closed()).isTrue();
        assertThat(producer.history()).hasSize(1);
    }

    private static DeadLetterCause cause(Throwable failure) {
        return new DeadLetterCause(FailureKind.BUG, failure, "order-fulfillment", 2);
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", "4711".getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                "orders.created",
                partition,
                42,
                1_000,
                TimestampType.CREATE_TIME,
                10,
                3,
                "customer-1".getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
    }

    private static MockProducer<byte[], byte[]> producer() {
        Node node = new Node(1, "localhost", 9092);
        Node[] nodes = {node};
        List<PartitionInfo> partitions = List.of(
                new PartitionInfo("orders.created.dlt", 0, node, nodes, nodes),
                new PartitionInfo("orders.created.dlt", 1, node, nodes, nodes));
        Cluster cluster = new Cluster("cluster", List.of(node), partitions, Set.of(), Set.of());
        return new MockProducer<>(cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
