package com.example.orders.livepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemViewTest {

    private final AtomicInteger scrapes = new AtomicInteger();
    private final AtomicInteger created = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile String health = "{\"status\":\"UP\"}";
    private volatile boolean stalls;
    private HttpServer relay;
    private SystemView view;

    @BeforeEach
    void open() throws IOException {
        relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        relay.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        relay.createContext("/prometheus", exchange -> {
            scrapes.incrementAndGet();
            if (stalls) {
                awaitRelease();
            }
            answer(exchange, 200, metrics());
        });
        relay.createContext("/health", exchange -> answer(exchange, health.contains("DOWN") ? 503 : 200, health));
        relay.start();
        view = new SystemView(
                List.of(
                        ShownPart.service("outbox-relay", URI.create("http://localhost:" + port())),
                        ShownPart.server("kafka", "localhost", port())),
                JsonNodeFactory.instance.objectNode().put("control", false));
    }

    @AfterEach
    void close() {
        released.countDown();
        view.close();
        relay.stop(0);
    }

    private String metrics() {
        return String.format(Locale.ROOT, """
                outbox_relay_topic_events_total{source="order-producer",topic="orders.created"} %d
                outbox_relay_backlog{source="order-producer"} 7
                outbox_relay_backlog{source="order-fulfillment"} NaN
                consumer_partitions_waiting{group="order-fulfillment"} 0
                kafka_consumer_records_lag_records{client_id="order-fulfillment",topic="orders.created"} 4
                kafka_consumer_records_lag_records{client_id="order-fulfillment",topic="orders_created"} 4
                sqs_queue_messages{queue="order-notifications-dlq",kind="dlq",state="visible"} 2
                """, created.addAndGet(10));
    }

    @Test
    void showsWhatThePartsReport() {
        eventually()
                .untilAsserted(
                        () -> assertThat(system().at("/parts/0/state").asText()).isEqualTo("up"));

        assertThat(outbox("order-producer").path("backlog").asDouble()).isEqualTo(7);
        assertThat(system().at("/consumers/0/lag").asDouble()).isEqualTo(4);
        assertThat(system().at("/queues/0/dead_letters").asBoolean()).isTrue();
        assertThat(system().at("/page/control").asBoolean(true)).isFalse();
        eventually()
                .untilAsserted(
                        () -> assertThat(system().at("/parts/1/state").asText()).isEqualTo("up"));
    }

    @Test
    void aTopicsRateIsTheGrowthOfItsCounter() {
        eventually().untilAsserted(() -> assertThat(
                        system().at("/topics/0/per_second").asDouble())
                .isBetween(0.1, 11.0));
    }

    @Test
    void whatIsUnknownIsNullAndNotZero() {
        eventually()
                .untilAsserted(
                        () -> assertThat(system().at("/parts/0/state").asText()).isEqualTo("up"));
        assertThat(outbox("order-fulfillment").get("backlog").isNull()).isTrue();

        relay.stop(0);

        eventually()
                .untilAsserted(
                        () -> assertThat(system().at("/parts/0/state").asText()).isEqualTo("down"));
        assertThat(outbox("order-producer").get("backlog").isNull()).isTrue();
        assertThat(system().at("/topics/0/topic").asText()).isEqualTo("orders.created");
        assertThat(system().at("/topics/0/per_second").isNull()).isTrue();
    }

    @Test
    void namesWhatAPartLacks() {
        health = "{\"status\":\"DOWN\",\"details\":{\"kafka\":{\"status\":\"DOWN\"},\"jdbc\":{\"status\":\"UP\"}}}";

        eventually()
                .untilAsserted(
                        () -> assertThat(system().at("/parts/0/state").asText()).isEqualTo("not_ready"));

        assertThat(system().at("/parts/0/detail").asText()).isEqualTo("Not ready: kafka.");
    }

    @Test
    void aPartThatStallsDelaysNobodyAndBecomesUnknown() {
        stalls = true;

        assertThat(system().at("/parts/0/state").asText()).isEqualTo("unknown");

        eventually()
                .untilAsserted(
                        () -> assertThat(system().at("/parts/1/state").asText()).isEqualTo("up"));
        assertThat(system().at("/parts/0/state").asText()).isEqualTo("unknown");
    }

    @Test
    void manyRequestsReadThePartsAtMostOncePerSecond() {
        long begun = System.nanoTime();
        eventually().until(() -> {
            for (int request = 0; request < 100; request++) {
                system();
            }
            return scrapes.get() >= 3;
        });

        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(scrapes.get()).isLessThanOrEqualTo((int) seconds + 1);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private JsonNode system() {
        try {
            return new ObjectMapper().readTree(view.json());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode outbox(String source) {
        for (JsonNode outbox : system().path("outboxes")) {
            if (outbox.path("source").asText().equals(source)) {
                return outbox;
            }
        }
        throw new AssertionError("no outbox of " + source);
    }

    private int port() {
        return relay.getAddress().getPort();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
