package com.example.orders.tracking.parts;

import com.example.orders.fixture.ServiceDatabase;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs one instance of the service on a PostgreSQL that the test starts. Without Kafka, unless settings name one. */
public final class Tracking implements AutoCloseable {

    private static final String DATABASE = "order_tracking";

    private final ServiceDatabase database;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private Tracking(ServiceDatabase database, EmbeddedServer server) {
        this.database = database;
        this.server = server;
    }

    public static Tracking start(PostgresPart postgres, Map<String, Object> settings) {
        ServiceDatabase database = ServiceDatabase.on(postgres, DATABASE);
        Map<String, Object> all = new HashMap<>(database.environment());
        all.put("kafka.bootstrap.servers", "localhost:" + FreePorts.next());
        all.put("kafka.security.protocol", "PLAINTEXT");
        all.put("micronaut.server.port", -1);
        all.putAll(settings);
        return new Tracking(database, ApplicationContext.run(EmbeddedServer.class, all, "test"));
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    public URI uri(String path) {
        return URI.create(server.getURL() + path);
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Runs a statement as the owner of the tables, which may do more than the service. */
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
        client.close();
    }
}
