package com.example.orders.fulfillment.parts;

import com.example.orders.fixture.ServiceDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs one instance of the service on a random port. Stages have no delays unless a test sets them. */
public final class Service implements AutoCloseable {

    private static final String DATABASE = "order_fulfillment";

    private final ServiceDatabase database;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private Service(ServiceDatabase database, EmbeddedServer server) {
        this.database = database;
        this.server = server;
    }

    public static Service start(Parts parts) {
        return start(parts, Map.of());
    }

    public static Service start(Parts parts, Map<String, Object> settings) {
        ServiceDatabase database = ServiceDatabase.on(parts.postgres(), DATABASE);
        Map<String, Object> all = new HashMap<>(database.environment());
        all.put("kafka.bootstrap.servers", parts.kafka().bootstrapServers());
        all.put("kafka.security.protocol", "PLAINTEXT");
        all.put("schema.registry.url", parts.registry().url());
        all.put("micronaut.server.port", -1);
        all.put("fulfillment.stages.accept-delay", "0s");
        all.put("fulfillment.stages.ship-delay", "0s");
        all.put("fulfillment.stages.fulfil-delay", "0s");
        all.putAll(settings);
        return new Service(database, ApplicationContext.run(EmbeddedServer.class, all, "test"));
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    public HttpResponse<String> get(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.getURL() + path)).build(), BodyHandlers.ofString());
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

    public void execute(String sql) throws SQLException {
        database.execute(sql);
    }

    public long count(String table) throws SQLException {
        return Long.parseLong(query("SELECT count(*) FROM " + table).getFirst());
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
