package com.example.orders.commands.connections;

import com.example.orders.commands.terminal.CommandFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls one service's HTTP interface with JSON in both directions; problem details become the failure's text. */
public final class Service implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public Service(String name, URI address) {
        this.name = name;
        this.address = address;
    }

    public URI address() {
        return address;
    }

    public JsonNode get(String path) {
        return accepted(send(request(path).GET().build()));
    }

    /** Returns the response body, or empty when the service answers 404. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> response = send(request(path).GET().build());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(accepted(response));
    }

    public JsonNode post(String path, JsonNode body) {
        return accepted(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build()));
    }

    /** Calls an operation that needs a token. */
    public JsonNode operate(String path, String token) {
        return accepted(send(request(path)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build()));
    }

    /** Calls an operation that needs a token and a body, and that may read a lot before it answers. */
    public JsonNode operate(String path, JsonNode body, String token) {
        HttpRequest request = request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return accepted(send(request, LONG_PATIENCE));
    }

    /** Replaces a resource, which needs a token. */
    public JsonNode put(String path, JsonNode body, String token) {
        return accepted(send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()))
                .build()));
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.toString().replaceAll("/$", "") + path))
                .header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request) {
        return send(request, PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request, Duration patience) {
        CompletableFuture<HttpResponse<String>> exchange = http.sendAsync(request, BodyHandlers.ofString());
        try {
            // The request's own timeout ends with the headers; a body that stalls would wait without limit.
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException silent) {
            throw Probe.silent(name, address.toString(), silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Stopped while waiting for " + name + ".", "Run the command again.", stopped);
        } finally {
            exchange.cancel(true);
        }
    }

    private JsonNode accepted(HttpResponse<String> response) {
        if (response.statusCode() >= 200 && response.statusCode() < 300) {
            return response.body().isBlank() ? JSON.createObjectNode() : parsed(response.body());
        }
        throw Problems.failure(name, response.statusCode(), response.body());
    }

    private JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new CommandFailure(
                    name + " at " + address + " answered with something that is not JSON.",
                    "Does another program use that address? `bin/orders doctor` checks the ports.",
                    notJson);
        }
    }
}
