package com.example.orders.examples.notifications;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Health and metrics over HTTP, with what the JDK brings. */
final class WorkerHttp implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;

    private WorkerHttp(HttpServer server) {
        this.server = server;
    }

    static WorkerHttp start(int port, PrometheusMeterRegistry meters, BooleanSupplier healthy) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/prometheus", exchange -> answer(exchange, OK, "text/plain; version=0.0.4", meters.scrape()));
        server.createContext("/health", exchange -> {
            boolean up = healthy.getAsBoolean();
            answer(
                    exchange,
                    up ? OK : UNAVAILABLE,
                    "application/json",
                    "{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}");
        });
        server.start();
        return new WorkerHttp(server);
    }

    int port() {
        return server.getAddress().getPort();
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
        server.stop(0);
    }
}
