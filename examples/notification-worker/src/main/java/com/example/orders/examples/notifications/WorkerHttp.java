package com.example.orders.examples.notifications;

import com.example.orders.access.AccessRule;
import com.example.orders.access.GuardedServer;
import com.fasterxml.jackson.databind.ObjectMapper;
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
                .on(
                        "/prometheus",
                        exchange -> GuardedServer.answer(
                                exchange,
                                OK,
                                "text/plain; version=0.0.4; charset=utf-8",
                                meters.scrape().getBytes(StandardCharsets.UTF_8)))
                .on("/health", exchange -> {
                    Optional<String> cause = problem.get();
                    Map<String, String> health = new LinkedHashMap<>();
                    health.put("status", cause.isEmpty() ? "UP" : "DOWN");
                    cause.ifPresent(text -> health.put("cause", text));
                    GuardedServer.answer(
                            exchange,
                            cause.isEmpty() ? OK : UNAVAILABLE,
                            "application/json; charset=utf-8",
                            JSON.writeValueAsBytes(health));
                })
                .start();
        return new WorkerHttp(server);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
