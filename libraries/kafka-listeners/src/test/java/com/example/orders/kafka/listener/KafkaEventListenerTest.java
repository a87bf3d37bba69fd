package com.example.orders.kafka.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.metadata.EventMetadata;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.config.AbstractKafkaConfiguration;
import io.micronaut.configuration.kafka.event.KafkaConsumerStartedPollingEvent;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.inject.ExecutableMethod;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls listeners as Micronaut does, with an in-memory consumer and without a broker. */
class KafkaEventListenerTest {

    private static final TopicPartition PARTITION = new TopicPartition("created", 0);
    private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

    private HttpServer registry;
    private ApplicationContext context;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/7", exchange -> {
            byte[] answer = JsonNodeFactory.instance
                    .objectNode()
                    .put("schema", OrderCreated.getClassSchema().toString())
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        context = ApplicationContext.run(settings());
    }

    @AfterEach
    void stop() {
        context.close();
        registry.stop(0);
    }

    @Test
    void hasTheSettingsOfAReliableConsumer() {
        ExecutableMethod<?, ?> method = method();

        assertThat(method.stringValue(KafkaListener.class, "groupId")).contains("test-group");
        assertThat(method.stringValue(KafkaListener.class, "clientId")).contains("test-group");
        assertThat(method.intValue(KafkaListener.class, "threads")).hasValue(2);
        assertThat(method.isTrue(KafkaListener.class, "batch")).isTrue();
        assertThat(method.stringValue(KafkaListener.class, "offsetReset")).contains("EARLIEST");
        assertThat(method.stringValue(KafkaListener.class, "offsetStrategy")).contains("DISABLED");
        assertThat(method.stringValue(KafkaListener.class, "isolation")).contains("READ_COMMITTED");
    }

    @Test
    void givesTheMethodDecodedEventsAndCommits() throws IOException {
        MockConsumer<byte[], byte[]> consumer = consumer();

        call(List.of(record(0, "order-1"), record(1, "order-2")));

        assertThat(context.getBean(CreatedListener.class).handled()).containsExactly("order-1", "order-2");
        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION).offset())
                .isEqualTo(2);
    }

    @Test
    void takesNothingOnceTheServiceStops() throws IOException {
        MockConsumer<byte[], byte[]> consumer = consumer();
        context.publishEvent(new ShutdownEvent(context));

        call(List.of(record(0, "order-1")));

        assertThat(context.getBean(CreatedListener.class).handled()).isEmpty();
        assertThat(consumer.committed(Set.of(PARTITION))).doesNotContainKey(PARTITION);
        assertThat(consumer.paused()).containsExactly(PARTITION);
    }

    @Test
    void hasItsMetersFromTheStart() {
        MeterRegistry meters = context.getBean(MeterRegistry.class);

        assertThat(meters.get("consumer.dead.letters")
                        .tags("group", "test-group", "listener", "CreatedListener.receive", "kind", "poison")
                        .functionCounter()
                        .count())
                .isZero();
        assertThat(meters.get("consumer.partitions.waiting")
                        .tag("group", "test-group")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void stopsAServiceWhoseListenerTakesSomethingElse() {
        Map<String, Object> wrong = settings();
        wrong.put("test.wrong-listener", true);

        assertThatThrownBy(() -> ApplicationContext.run(wrong))
                .hasStackTraceContaining("takes no List<ReceivedEvent<T>>");
    }

    @Test
    void givesEveryKafkaClientTheCredentials() {
        Map<String, Object> secured = settings();
        secured.put("kafka.security.protocol", "SASL_PLAINTEXT");
        secured.put("kafka.sasl.username", "test-service");
        secured.put("kafka.sasl.password", "secret");

        try (ApplicationContext service = ApplicationContext.run(secured)) {
            assertThat(service.getBeansOfType(AbstractKafkaConfiguration.class))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(clients -> assertThat(clients.getConfig())
                            .containsEntry("security.protocol", "SASL_PLAINTEXT")
                            .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                            .hasEntrySatisfying("sasl.jaas.config", jaas -> assertThat(jaas.toString())
                                    .contains("username=\"test-service\"", "password=\"secret\""))
                            .doesNotContainKey("sasl.password"));
        }
    }

    @Test
    void aServiceWithoutItsPasswordDoesNotStart() {
        Map<String, Object> incomplete = settings();
        incomplete.put("kafka.security.protocol", "SASL_SSL");
        incomplete.put("kafka.sasl.username", "test-service");

        assertThatThrownBy(() -> ApplicationContext.run(incomplete))
                .hasStackTraceContaining("KAFKA_SECURITY_PROTOCOL is SASL_SSL, but KAFKA_SASL_PASSWORD is not set.");
    }

    private Map<String, Object> settings() {
        return new HashMap<>(Map.of(
                "micronaut.application.name",
                "test-service",
                "schema.registry.url",
                "http://localhost:" + registry.getAddress().getPort(),
                // Nothing listens on this port, so the listeners' own consumers receive no record.
                "kafka.bootstrap.servers",
                "localhost:1"));
    }

    private ExecutableMethod<?, ?> method() {
        return context.getBeanDefinition(CreatedListener.class).getExecutableMethods().stream()
                .filter(method -> method.getMethodName().equals("receive"))
                .findFirst()
                .orElseThrow();
    }

    /** Registers a consumer, as Micronaut's consumer thread does. */
    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(Set.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.seek(PARTITION, 0);
        context.publishEvent(new KafkaConsumerStartedPollingEvent(consumer));
        return consumer;
    }

    @SuppressWarnings("unchecked")
    private void call(List<ConsumerRecord<byte[], byte[]>> polled) {
        ((ExecutableMethod<Object, Object>) method()).invoke(context.getBean(CreatedListener.class), polled);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String orderId) throws IOException {
        OrderCreated event = new OrderCreated(orderId, "customer-1", List.of(), new BigDecimal("1.00"), NOW);
        byte[] encoded = OrderCreated.getEncoder().encode(event).array();
        // Avro's single-object encoding has a prefix of ten bytes before the binary.
        byte[] value = WireFormat.frame(7, Arrays.copyOfRange(encoded, 10, encoded.length));
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("created", 0, offset, new byte[0], value);
        EventMetadata metadata = new EventMetadata(
                UUID.randomUUID(), "OrderCreated", orderId, Optional.empty(), "/test", NOW, Optional.empty());
        TextHeaders.addTo(record.headers(), metadata.toHeaders());
        return record;
    }
}
