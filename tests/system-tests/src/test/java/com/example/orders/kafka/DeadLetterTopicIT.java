package com.example.orders.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.deadletters.DeadLetter;
import com.example.orders.kafka.deadletters.DeadLetterCause;
import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.kafka.deadletters.DeadLetterException;
import com.example.orders.kafka.deadletters.DeadLetterId;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.systemtests.stack.OwnServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

@Tag("own-servers")
class DeadLetterTopicIT {

    @TempDir
    static Path folder;

    @AutoClose
    private static OwnServers servers;

    private static TestTopics topics;

    private String origin;
    private String deadLetters;
    private DeadLetterTopic topic;

    @BeforeAll
    static void start() {
        servers = OwnServers.in(folder);
        topics = new TestTopics(servers.kafka());
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        origin = test.getTestMethod().orElseThrow().getName();
        deadLetters = origin + ".dlt";
        topics.create(3, origin, deadLetters);
        topic = new DeadLetterTopic(topics.connection(), deadLetters, Set.of(origin));
    }

    @Test
    void listsAndShowsOpenDeadLetters() {
        publish(1, "customer-1", new byte[] {1, 2, 3});
        publish(2, "customer-2", null);

        List<DeadLetter> open = topic.open();

        assertThat(open).extracting(DeadLetter::id).containsExactly(new DeadLetterId(1, 0), new DeadLetterId(2, 0));
        DeadLetter first = open.getFirst();
        assertThat(first.originalTopic()).isEqualTo(origin);
        assertThat(first.originalPartition()).isEqualTo(1);
        assertThat(first.originalOffset()).isEqualTo(42);
        assertThat(first.kind()).isEqualTo("poison");
        assertThat(first.errorClass()).isEqualTo("java.lang.ArithmeticException");
        assertThat(first.errorMessage()).isEqualTo("by zero");
        assertThat(first.consumerGroup()).isEqualTo("group");
        assertThat(first.attempts()).isEqualTo(3);
        assertThat(first.key()).contains("customer-1");
        assertThat(first.headers()).containsExactly(entry("ce_id", "4711"));
        assertThat(topic.value(first.id()).orElseThrow()).containsExactly(1, 2, 3);
        assertThat(topic.value(new DeadLetterId(2, 0))).isEmpty();
    }

    @Test
    void requeuesOneUnchangedAndRecordsIt() {
        publish(1, "customer-1", new byte[] {1, 2, 3});
        publish(1, "customer-1", new byte[] {4});

        List<DeadLetterTopic.Requeued> requeued = topic.requeue(List.of(new DeadLetterId(1, 0)));

        assertThat(requeued).containsExactly(new DeadLetterTopic.Requeued(new DeadLetterId(1, 0), origin, 1, 0));
        assertThat(topics.read(origin)).singleElement().satisfies(record -> {
            assertThat(record.partition()).isEqualTo(1);
            assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("customer-1");
            assertThat(record.value()).containsExactly(1, 2, 3);
            assertThat(TextHeaders.toMap(record.headers())).containsExactly(entry("ce_id", "4711"));
        });
        await().atMost(TestTopics.TIMEOUT)
                .untilAsserted(() ->
                        assertThat(topic.open()).extracting(DeadLetter::id).containsExactly(new DeadLetterId(1, 1)));
        assertThat(topic.all()).extracting(DeadLetter::requeued).containsExactly(true, false);
    }

    @Test
    void requeuesAllInTheirOrderAndOnlyOnce() {
        for (byte i = 0; i < 50; i++) {
            publish(i % 3, "customer-" + i % 3, new byte[] {i});
        }
        topic.requeue(List.of(new DeadLetterId(0, 0)));

        List<DeadLetterTopic.Requeued> requeued = topic.requeueAll();

        assertThat(requeued).hasSize(49);
        assertThat(topic.requeueAll()).isEmpty();
        assertThat(topic.open()).isEmpty();
        List<Byte> expected = new ArrayList<>();
        for (int partition = 0; partition < 3; partition++) {
            for (int i = partition; i < 50; i += 3) {
                expected.add((byte) i);
            }
        }
        assertThat(topics.read(origin)).extracting(record -> record.value()[0]).containsExactlyElementsOf(expected);
    }

    @Test
    void refusesDeadLettersThatAreRequeuedUnknownOrWithoutOrigin() {
        publish(0, "customer-1", new byte[] {1});
        topics.send(new ProducerRecord<>(deadLetters, 0, null, new byte[] {2}));
        topic.requeue(List.of(new DeadLetterId(0, 0)));

        assertThatThrownBy(() -> topic.requeue(List.of(new DeadLetterId(0, 0))))
                .isInstanceOf(DeadLetterException.class)
                .hasMessageContaining("requeued already");
        assertThatThrownBy(() -> topic.requeue(List.of(new DeadLetterId(2, 99))))
                .isInstanceOf(DeadLetterException.class)
                .hasMessageContaining("2-99");
        assertThatThrownBy(() -> topic.requeue(List.of(new DeadLetterId(0, 1))))
                .isInstanceOf(DeadLetterException.class)
                .hasMessageContaining("dlt_original_topic");
        assertThatThrownBy(() -> topic.show(new DeadLetterId(9, 0))).isInstanceOf(DeadLetterException.class);
        assertThat(topic.requeueAll()).isEmpty();
        assertThat(topics.read(origin)).hasSize(1);
    }

    @Test
    void requeuesOnceWhenSeveralOperatorsAskConcurrently() throws Exception {
        for (byte i = 0; i < 20; i++) {
            publish(0, "customer-1", new byte[] {i});
        }
        Callable<Integer> operator = () -> {
            try {
                return new DeadLetterTopic(topics.connection(), deadLetters, Set.of(origin))
                        .requeueAll()
                        .size();
            } catch (DeadLetterException fenced) {
                return 0;
            }
        };

        List<Future<Integer>> counts;
        try (ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor()) {
            counts = operators.invokeAll(List.of(operator, operator, operator, operator));
        }
        int last = operator.call();

        int total = last;
        for (Future<Integer> count : counts) {
            total += count.get();
        }
        assertThat(total).isEqualTo(20);
        assertThat(topics.read(origin))
                .extracting(record -> (int) record.value()[0])
                .doesNotHaveDuplicates()
                .hasSize(20);
        await().atMost(TestTopics.TIMEOUT).until(() -> topic.open().isEmpty());
    }

    private void publish(int partition, String key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", "4711".getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                origin,
                partition,
                42,
                1_000,
                TimestampType.CREATE_TIME,
                key.length(),
                value == null ? -1 : value.length,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
        try (DeadLetterPublisher publisher = DeadLetterPublisher.open(
                topics.connection(), new DeadLetterDestination(deadLetters, "test"), Clock.systemUTC())) {
            publisher.publish(
                    record, new DeadLetterCause(FailureKind.POISON, new ArithmeticException("by zero"), "group", 3));
        }
    }
}
