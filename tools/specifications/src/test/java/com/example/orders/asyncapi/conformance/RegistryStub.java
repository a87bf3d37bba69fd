package com.example.orders.asyncapi.conformance;

import com.example.orders.asyncapi.SubjectDeclaration;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.WriterSchema;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Serves the two schema registry endpoints that reading needs: a schema's id under its subject, and the schema of an
 * id.
 */
final class RegistryStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Registered(String subject, Schema schema) {}

    private final List<Registered> registered = new ArrayList<>();
    private final HttpServer server;
    private final SchemaRegistryClient client;

    RegistryStub(List<SubjectDeclaration> subjects) throws IOException {
        subjects.forEach(subject -> register(subject.subject(), subject.schema()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/subjects/", this::lookUp);
        server.createContext("/schemas/ids/", this::byId);
        server.start();
        client = SchemaRegistryClient.to(
                "http://localhost:" + server.getAddress().getPort());
    }

    /** Registers a schema and returns its id. */
    int register(String subject, Schema schema) {
        registered.add(new Registered(subject, WriterSchema.of(schema)));
        return registered.size();
    }

    int id(String subject) {
        return registered.stream().map(Registered::subject).toList().indexOf(subject) + 1;
    }

    SchemaRegistryClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }

    private void lookUp(HttpExchange exchange) throws IOException {
        String subject = last(exchange);
        String text = JSON.readTree(exchange.getRequestBody()).path("schema").asText();
        Schema schema = new Schema.Parser().parse(text);
        int index = registered.indexOf(new Registered(subject, schema));
        answer(exchange, index < 0 ? 404 : 200, index < 0 ? "{\"error_code\":40403}" : "{\"id\":" + (index + 1) + "}");
    }

    private void byId(HttpExchange exchange) throws IOException {
        int id = Integer.parseInt(last(exchange));
        boolean known = id >= 1 && id <= registered.size();
        String body = known
                ? JSON.createObjectNode()
                        .put("schema", registered.get(id - 1).schema().toString())
                        .toString()
                : "{\"error_code\":40403}";
        answer(exchange, known ? 200 : 404, body);
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
