package com.example.orders.examples.notifications;

import com.example.orders.access.AccessRule;
import com.example.orders.access.GuardedServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves health and metrics with the JDK's HTTP server. */
final class WorkerHttp implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GuardedServer server;

    private WorkerHttp(GuardedServer server) {
        this.server = server;
    }

    static WorkerHttp start(
            InetSocketAddress address,
            AccessRule rule,
            PrometheusMeterRegistry meters,
            Supplier<Optional<String>> problem)
            throws IOException {
        GuardedServer server = GuardedServer.open(address, rule)
                .on("/prometheus", exchange -> answer(exchange, OK, "text/plain; version=0.0.4", meters.scrape()))
                .on("/health", exchange -> {
                    Optional<String> cause = problem.get();
                    Map<String, String> health = new LinkedHashMap<>();
                    health.put("status", cause.isEmpty() ? "UP" : "DOWN");
                    cause.ifPresent(text -> health.put("cause", text));
                    answer(
                            exchange,
                            cause.isEmpty() ? OK : UNAVAILABLE,
                            "application/json",
                            JSON.writeValueAsString(health));
                })
                .start();
        return new WorkerHttp(server);
    }

    int port() {
        return server.port();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
