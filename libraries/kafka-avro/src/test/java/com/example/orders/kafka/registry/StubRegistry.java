package com.example.orders.kafka.registry;

import com.example.orders.failures.Backoff;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;

/** An in-memory registry with Confluent's responses, which fails on request. */
public final class StubRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final Map<String, List<Integer>> subjects = new ConcurrentHashMap<>();
    private final Queue<Answer> scripted = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    public StubRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Returns a client that retries quickly and gives up after three attempts. */
    public SchemaRegistryClient client() {
        return new SchemaRegistryClient(quick(url()));
    }

    public static RegistryConfiguration quick(String urls) {
        // A slow machine must not look like an unavailable registry.
        return RegistryConfiguration.of(urls)
                .withTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1))
                .withRetries(3, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    /** Queues this response for the next request, whatever the request is. */
    public StubRegistry answersNext(int status, String body) {
        scripted.add(new Answer(status, body));
        return this;
    }

    /** Stores a schema under a subject and returns its id. */
    public synchronized int hold(String subject, Schema schema) {
        return holdText(subject, schema.toString());
    }

    public synchronized int holdText(String subject, String text) {
        int index = schemas.indexOf(text);
        if (index < 0) {
            schemas.add(text);
            index = schemas.size() - 1;
        }
        List<Integer> ids = subjects.computeIfAbsent(subject, _ -> new ArrayList<>());
        if (!ids.contains(index + 1)) {
            ids.add(index + 1);
        }
        return index + 1;
    }

    /** Returns the method and path of every request so far. */
    public List<String> requests() {
        return requests;
    }

    public List<String> authorizations() {
        return authorizations;
    }

    public String schemaText(int id) {
        return schemas.get(id - 1);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = scripted.poll();
        if (answer == null) {
            answer = route(exchange.getRequestMethod(), path.split("/"), body);
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Answer route(String method, String[] path, String body) throws IOException {
        if (path.length == 4 && path[1].equals("schemas")) {
            int id = Integer.parseInt(path[3]);
            return id <= schemas.size() ? schema(id) : error(404, 40403, "Schema not found");
        }
        if (path.length == 2 && path[1].equals("subjects")) {
            return new Answer(200, JSON.writeValueAsString(subjects.keySet()));
        }
        if (method.equals("POST")) {
            JsonNode request = JSON.readTree(body);
            return post(path, request.path("schema").asText());
        }
        if (path.length == 5 && path[4].equals("latest") && subjects.containsKey(path[2])) {
            return schema(subjects.get(path[2]).getLast());
        }
        return error(404, 40401, "Subject not found");
    }

    private Answer post(String[] path, String text) {
        if (path.length == 4) {
            return new Answer(200, "{\"id\":%s}".formatted(holdText(path[2], text)));
        }
        List<Integer> ids = subjects.get(path[2]);
        if (ids == null) {
            return error(404, 40401, "Subject not found");
        }
        int id = schemas.indexOf(text) + 1;
        return ids.contains(id) ? schema(id) : error(404, 40403, "Schema not found");
    }

    private Answer schema(int id) {
        return new Answer(
                200,
                JSON.createObjectNode()
                        .put("id", id)
                        .put("version", id)
                        .put("schema", schemas.get(id - 1))
                        .toString());
    }

    private static Answer error(int status, int code, String message) {
        return new Answer(status, "{\"error_code\":%s,\"message\":\"%s\"}".formatted(code, message));
    }
}
