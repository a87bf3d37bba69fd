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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstOrderTest {

    private static final String DELIVERED =
            "{\"event_type\": \"OrderAccepted\", \"queue\": \"order-notifications\", \"message_id\": \"m-1\"}";

    private static final String DEAD = """
            {"event_type": "OrderShipped", "queue": "order-notifications-dlq", "message_id": "m-2",
             "error": "InvalidMessageContents: a character that SQS does not take"}""";

    private final StackPorts ports = StackPorts.free();
    private final Deque<String> journal = new ArrayDeque<>();
    private HttpServer producer;
    private HttpServer bridge;

    @BeforeEach
    void open() throws IOException {
        producer = server("order-producer");
        producer.createContext("/orders", exchange -> answer(exchange, 201, "{\"order_id\": \"an-order\"}"));
        bridge = server("sqs-bridge");
        // The last answer stays.
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
    void waitsForADelivery() {
        journal.addAll(List.of("[]", "[]", "[" + DELIVERED + "]"));

        assertThat(reachesSqs()).isEqualTo("an-order");
        assertThat(journal).hasSize(1);
    }

    @Test
    void aDeadLetterIsNoProofAndIsToldWithItsCause() {
        journal.addAll(List.of("[]", "[" + DEAD + "]"));

        assertThatThrownBy(this::reachesSqs)
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("OrderShipped of the first order an-order")
                .hasMessageContaining("InvalidMessageContents: a character that SQS does not take")
                .hasMessageContaining("message m-2 in order-notifications-dlq")
                .hasMessageContaining("`make logs SERVICE=sqs-bridge`");
    }

    @Test
    void aDeliveryBesideADeadLetterIsNoProofEither() {
        journal.add("[" + DELIVERED + "," + DEAD + "]");

        assertThatThrownBy(this::reachesSqs).hasMessageContaining("order-notifications-dlq");
    }

    private String reachesSqs() {
        return FirstOrder.on(ports).reachesSqs(new Progress(_ -> {}));
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
