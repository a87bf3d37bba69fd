package com.example.orders.producer;

import com.example.orders.fixture.ServiceDatabase;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the service with its own PostgreSQL and a random port. The generator is off unless a test enables it. */
public final class ProducerUnderTest implements AutoCloseable {

    private static final String DATABASE = "order_producer";

    private final Credentials credentials;
    private final PostgresPart postgres;
    private final ServiceDatabase database;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private ProducerUnderTest(
            Credentials credentials, PostgresPart postgres, ServiceDatabase database, EmbeddedServer server) {
        this.credentials = credentials;
        this.postgres = postgres;
        this.database = database;
        this.server = server;
    }

    public static ProducerUnderTest start(Path folder) {
        return start(folder, Map.of());
    }

    public static ProducerUnderTest start(Path folder, Map<String, Object> settings) {
        PostgresPart postgres = PostgresPart.start(folder, FreePorts.next());
        ServiceDatabase database = ServiceDatabase.on(postgres, DATABASE);
        Map<String, Object> all = new HashMap<>(database.environment());
        all.put("micronaut.server.port", -1);
        all.put("generator.enabled", false);
        Credentials credentials = new Credentials(folder.resolve("credentials"));
        credentials.create();
        all.put("token.jwks-file", credentials.publicKeys().toString());
        all.putAll(settings);
        EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, all, "test");
        return new ProducerUnderTest(credentials, postgres, database, server);
    }

    public int port() {
        return server.getPort();
    }

    /** Stops the service as SIGTERM does. Its database keeps running. */
    public void stop() {
        server.stop();
    }

    public PostgresPart postgres() {
        return postgres;
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** Returns the header, name and value, of a token. */
    public String[] token(String subject, String... scopes) {
        String token = OperatorKey.of(credentials).token(subject, List.of(scopes), Duration.ofMinutes(5));
        return new String[] {"Authorization", "Bearer " + token};
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURL() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Connects as the owner of the tables, which may do more than the service. */
    public Connection database() throws SQLException {
        return database.connect();
    }

    /** Opens a session that may change roles and close other sessions. */
    public Connection administrator() throws SQLException {
        return postgres.superuser(DATABASE);
    }

    public void execute(String sql) throws SQLException {
        database.execute(sql);
    }

    /** Returns the rows, each as its column values separated by a space. */
    public List<String> query(String sql) throws SQLException {
        return database.query(sql);
    }

    @Override
    public void close() {
        server.close();
        postgres.close();
        client.close();
    }
}
