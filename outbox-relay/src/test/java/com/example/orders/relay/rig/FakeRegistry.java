package com.example.orders.relay.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers look-ups like a registry: every schema is there unless a test forbids its subject or takes the registry away. */
public final class FakeRegistry implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> questions = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger(100);

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** From now on this subject's questions are answered with 503, or answered again. */
    public void away(String subject, boolean isAway) {
        change(away, subject, isAway);
    }

    /** From now on this subject is unknown, or known again. */
    public void unknown(String subject, boolean isUnknown) {
        change(unknown, subject, isUnknown);
    }

    private static void change(Set<String> subjects, String subject, boolean add) {
        if (add) {
            subjects.add(subject);
        } else {
            subjects.remove(subject);
        }
    }

    /** The id under which the subject's schema is known; all versions of a subject share it here. */
    public int id(String subject) {
        return ids.computeIfAbsent(subject, _ -> next.incrementAndGet());
    }

    /** How often this subject was asked for. */
    public int asked(String subject) {
        return questions.getOrDefault(subject, 0);
    }

    /** As when the registry was emptied and its schemas were registered again in another order. */
    public void renumber(String subject) {
        ids.put(subject, next.incrementAndGet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        List<String> path = List.of(exchange.getRequestURI().getPath().split("/", -1));
        String subject = path.size() > 2 ? path.get(2) : "";
        questions.merge(subject, 1, Integer::sum);
        if (away.contains(subject)) {
            respond(exchange, 503, "{\"error_code\":50301,\"message\":\"away\"}");
        } else if (unknown.contains(subject)) {
            respond(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        } else {
            respond(exchange, 200, subject.isEmpty() ? "[]" : "{\"id\":" + id(subject) + "}");
        }
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
