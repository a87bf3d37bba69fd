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

/** Answers lookups like a registry that has every schema, unless a test makes a subject unknown or unavailable. */
public final class FakeRegistry implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> unavailable = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
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

    /** Answers requests for this subject with status 503 from now on, or normally again. */
    public void unavailable(String subject, boolean isUnavailable) {
        change(unavailable, subject, isUnavailable);
    }

    /** Makes this subject unknown from now on, or known again. */
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

    /** The id of the subject's schema, which all its versions share here. */
    public int id(String subject) {
        return ids.computeIfAbsent(subject, _ -> next.incrementAndGet());
    }

    /** The number of requests for this subject. */
    public int asked(String subject) {
        return requests.getOrDefault(subject, 0);
    }

    /** Assigns a new id, as after the registry was emptied and the schemas were registered in another order. */
    public void renumber(String subject) {
        ids.put(subject, next.incrementAndGet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        List<String> path = List.of(exchange.getRequestURI().getPath().split("/", -1));
        String subject = path.size() > 2 ? path.get(2) : "";
        requests.merge(subject, 1, Integer::sum);
        if (unavailable.contains(subject)) {
            respond(exchange, 503, "{\"error_code\":50301,\"message\":\"unavailable\"}");
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
