package com.example.orders.commands;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that plays a service, and remembers the requests, their bodies and their tokens. */
final class FakeService implements AutoCloseable {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private FakeService(HttpServer server) {
        this.server = server;
    }

    static FakeService start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return new FakeService(server);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<String> requests() {
        return requests;
    }

    /** The bodies of the requests that had one. */
    List<String> bodies() {
        return bodies;
    }

    /** The tokens of the requests that had one. */
    List<String> tokens() {
        return tokens;
    }

    /** Answers requests with the bodies in turn; the last one repeats. */
    void answer(String path, int status, String... bodies) {
        Deque<String> next = new ArrayDeque<>(List.of(bodies));
        server.createContext(path, exchange -> {
            try (exchange) {
                String body = next.size() > 1 ? next.pop() : next.element();
                remember(exchange);
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private void remember(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.isEmpty()) {
            bodies.add(body);
        }
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header != null) {
            tokens.add(header.replace("Bearer ", ""));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
