package com.example.orders.stack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.process.PartFailedException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstOrderTest {

    private static final String DELIVERED =
            "{\"event_type\": \"OrderAccepted\", \"queue\": \"order-notifications\", \"message_id\": \"m-1\"}";

    private static final String FULFILLED =
            "{\"event_type\": \"OrderFulfilled\", \"queue\": \"order-fulfillment-events\", \"message_id\": \"m-3\"}";

    private static final String DEAD = """
            {"event_type": "OrderShipped", "queue": "order-notifications-dlq", "message_id": "m-2",
             "error": "InvalidMessageContents: a character that SQS does not take"}""";

    private final StackPorts ports = StackPorts.free();
    private final StackConfiguration configuration =
            StackConfiguration.of(Path.of("")).withPorts(ports);
    private final Deque<String> journal = new ArrayDeque<>();
    private HttpServer producer;
    private HttpServer bridge;

    @BeforeEach
    void open() throws IOException {
        producer = server("order-producer");
        producer.createContext("/orders", exchange -> answer(exchange, 201, "{\"order_id\": \"an-order\"}"));
        bridge = server("sqs-bridge");
        // The last answer repeats.
        bridge.createContext(
                "/deliveries/an-order",
                exchange -> answer(exchange, 200, journal.size() > 1 ? journal.remove() : journal.element()));
    }

    @AfterEach
    void close() {
        producer.stop(0);
        bridge.stop(0);
    }

    @Test
    void waitsUntilTheOrderIsFulfilled() {
        journal.addAll(List.of("[]", "[" + DELIVERED + "]", "[" + DELIVERED + "]", all(DELIVERED, FULFILLED)));

        assertThat(passes()).isEqualTo("an-order");
        assertThat(journal).hasSize(1);
    }

    @Test
    void anOrderThatTheRulesRefuseHasPassedToo() {
        journal.addAll(List.of("[]", "[" + DELIVERED.replace("OrderAccepted", "OrderRejected") + "]"));

        assertThat(passes()).isEqualTo("an-order");
    }

    @Test
    void isContentWithTheFirstEventWhereTheStagesAreSetToTakeLong() {
        journal.addAll(List.of("[]", "[" + DELIVERED + "]"));
        List<String> said = new ArrayList<>();

        FirstOrder.on(configuration.withSettings("order-fulfillment", Map.of("FULFILLMENT_SHIP_DELAY", "1h")))
                .passes(said::add);

        assertThat(said).singleElement().asString().contains("its stages are set to take PT1H");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "2s, PT2S", "3m, PT3M", "1h, PT1H", "2d, PT48H", "PT7S, PT7S", "'', PT0S", "soon, PT0S"
    })
    void readsTheDelaysAsTheServiceDoes(String delay, Duration total) {
        Map<String, String> settings = Map.of("FULFILLMENT_FULFIL_DELAY", delay);

        assertThat(new StageDelays(name -> settings.getOrDefault(name, "")).total())
                .isEqualTo(total);
    }

    @Test
    void aDeadLetterIsNotAProofAndIsReportedWithItsCause() {
        journal.addAll(List.of("[]", "[" + DEAD + "]"));

        assertThatThrownBy(this::passes)
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("OrderShipped of the first order an-order")
                .hasMessageContaining("InvalidMessageContents: a character that SQS does not take")
                .hasMessageContaining("message m-2 in order-notifications-dlq")
                .hasMessageContaining("`make logs SERVICE=sqs-bridge`");
    }

    @Test
    void aDeliveryBesideADeadLetterIsNotAProof() {
        journal.add("[" + DELIVERED + "," + DEAD + "]");

        assertThatThrownBy(this::passes).hasMessageContaining("order-notifications-dlq");
    }

    private static String all(String... deliveries) {
        return "[" + String.join(",", deliveries) + "]";
    }

    private String passes() {
        return FirstOrder.on(configuration).passes(_ -> {});
    }

    private HttpServer server(String service) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.of(service)), 0);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
