package com.example.orders.commands.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.commands.Orders;
import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.deadletters.DeadLetterCause;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uses two dead letter topics: both hold a letter 0:0, only one holds 0:1, only the other 1:0. The last tests requeue
 * some.
 */
@TestMethodOrder(OrderAnnotation.class)
class DeadLetterCommandsIT {

    private static final String FULFILLMENT = "orders.created.dlt";
    private static final String BRIDGE = "sqs-bridge.dlt";

    @TempDir
    static Path folder;

    private static KafkaPart kafka;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException {
        kafka = KafkaPart.start(folder.resolve("kafka"), FreePorts.next());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Stream.of("orders.created", FULFILLMENT, BRIDGE)
                            .map(topic -> new NewTopic(topic, 2, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        deadLetter(FULFILLMENT, 0, "first");
        deadLetter(FULFILLMENT, 0, "second");
        deadLetter(BRIDGE, 0, "third");
        deadLetter(BRIDGE, 1, "fourth");
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    @Order(1)
    void aLetterThatSeveralTopicsHaveIsRefusedWithTheCommandsThatNameOne() {
        assertThat(run("dlt-requeue", "0:1", "0:0")).isEqualTo(1);

        assertThat(err.toString())
                .contains("There is a dead letter 0:0 in each of orders.created.dlt, sqs-bridge.dlt.")
                .contains("`bin/orders dlt-requeue 0:0 --topic orders.created.dlt`")
                .contains("`bin/orders dlt-requeue 0:0 --topic sqs-bridge.dlt`");
        assertThat(run("dlt", "show", "0:0")).isEqualTo(1);
        assertThat(err.toString()).contains("`bin/orders dlt show 0:0 --topic sqs-bridge.dlt`");
        assertThat(out.toString()).isEmpty();
        awaitOpen(letters -> assertThat(letters).contains("first", "second", "third", "fourth"));
    }

    @Test
    @Order(2)
    void aLetterThatNoTopicHasIsRefusedWithTheTopics() {
        assertThat(run("dlt-requeue", "1:7")).isEqualTo(1);

        assertThat(err.toString()).contains("There is no dead letter 1:7 in orders.created.dlt, sqs-bridge.dlt.");
    }

    @Test
    @Order(3)
    void aLetterIsTakenFromTheTopicThatHasIt() {
        assertThat(run("dlt-requeue", "1:0", "0:1")).as(err.toString()).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "Requeued 0:1 as orders.created 0:0.",
                        "orders.created.dlt: 1 requeued.",
                        "Requeued 1:0 as orders.created 1:0.",
                        "sqs-bridge.dlt: 1 requeued.");
        awaitOpen(letters -> assertThat(letters).contains("first", "third").doesNotContain("second", "fourth"));
    }

    @Test
    @Order(4)
    void allAreThoseOfTheTopicThatIsGivenOrOfEveryTopic() {
        assertThat(run("dlt-requeue", "--all", "--topic", BRIDGE))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("sqs-bridge.dlt: 1 requeued.").doesNotContain(FULFILLMENT);
        awaitOpen(letters -> assertThat(letters).contains("first").doesNotContain("third"));

        assertThat(run("dlt-requeue", "--all")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("orders.created.dlt: 1 requeued.")
                .contains("sqs-bridge.dlt: nothing to requeue.");
        awaitOpen(letters -> assertThat(letters).contains("No dead letter is open."));
    }

    @Test
    @Order(5)
    void aLetterGoesOnlyToATopicThatItsConsumerReceivesWhateverItsHeaderSays() {
        deadLetter("orders.fulfilled", FULFILLMENT, 0, "forged");
        awaitOpen(letters -> assertThat(letters).contains("forged"));
        String letter = open().replaceAll("(?s).*?(0:[0-9]+).*", "$1");

        assertThat(run("dlt-requeue", letter, "--topic", FULFILLMENT)).isEqualTo(1);
        assertThat(err.toString())
                .contains("'orders.fulfilled', which its consumer does not receive (orders.created). Nothing was");
        assertThat(run("dlt-requeue", "--all")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("orders.created.dlt: nothing to requeue.");
        assertThat(err.toString()).contains("does not receive (orders.created). It stays.");
        awaitOpen(letters -> assertThat(letters).contains("forged"));
    }

    /** Waits for the list, because Kafka acknowledges a commit before its records are readable. */
    private void awaitOpen(Consumer<String> check) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> check.accept(open()));
    }

    private String open() {
        StringWriter listed = new StringWriter();
        Orders.run(new PrintWriter(listed), new PrintWriter(err), "dlt", "--kafka=" + kafka.bootstrapServers());
        return listed.toString();
    }

    private int run(String... command) {
        List<String> arguments = Stream.concat(Stream.of(command), Stream.of("--kafka=" + kafka.bootstrapServers()))
                .toList();
        return Orders.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }

    private static void deadLetter(String topic, int partition, String key) {
        deadLetter("orders.created", topic, partition, key);
    }

    private static void deadLetter(String origin, String topic, int partition, String key) {
        var record = new ConsumerRecord<>(
                origin, partition, 0, key.getBytes(StandardCharsets.UTF_8), "value".getBytes(StandardCharsets.UTF_8));
        try (var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                var publisher = new DeadLetterPublisher(producer, topic, Clock.systemUTC())) {
            publisher.publish(
                    record,
                    new DeadLetterCause(FailureKind.POISON, new IllegalArgumentException("no event"), "a-group", 1));
        }
    }
}
