package com.example.orders.livepage;

import com.example.orders.livepage.Reading.State;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads one part: its metrics and its health. */
final class PartReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Set<String> names;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** @param names the names of the metrics to keep */
    PartReader(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    Reading read(ShownPart part) throws InterruptedException {
        try {
            return switch (part.kind()) {
                case SERVICE -> service(part.address());
                case EXPORTER -> new Reading(System.nanoTime(), State.UP, "", samples(get(part.address())));
                case SERVER -> server(part.address());
            };
        } catch (HttpTimeoutException e) {
            return Reading.unknown(System.nanoTime(), "It did not answer in time.");
        } catch (IOException e) {
            return new Reading(System.nanoTime(), State.DOWN, "It does not answer.", List.of());
        }
    }

    private Reading service(URI address) throws IOException, InterruptedException {
        List<Sample> samples = samples(first(address, "/prometheus", "/metrics"));
        try {
            HttpResponse<String> health = first(address, "/health", "/ready");
            return health.statusCode() == OK
                    ? new Reading(System.nanoTime(), State.UP, "", samples)
                    : new Reading(System.nanoTime(), State.NOT_READY, missing(health.body()), samples);
        } catch (HttpTimeoutException e) {
            return new Reading(System.nanoTime(), State.UNKNOWN, "Its health did not answer in time.", samples);
        }
    }

    /** Returns the answer at the first path, or at the second one if there is none: Redpanda Connect uses others. */
    private HttpResponse<String> first(URI address, String path, String other)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = get(address.resolve(path));
        return answer.statusCode() == NOT_FOUND ? get(address.resolve(other)) : answer;
    }

    private List<Sample> samples(HttpResponse<String> answer) {
        return answer.statusCode() == OK ? PrometheusText.read(answer.body(), names) : List.of();
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        // A request's own timeout ends with the headers; a body that stalls would wait without limit.
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        try {
            return exchange.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException(address + " did not answer within " + ANSWER);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static Reading server(URI address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) CONNECT.toMillis());
        }
        return new Reading(System.nanoTime(), State.UP, "", List.of());
    }

    /** Names the health indicators that are down. */
    private static String missing(String health) {
        List<String> down = new ArrayList<>();
        try {
            JsonNode details = JSON.readTree(health).path("details");
            details.properties().forEach(indicator -> {
                if (!indicator.getValue().path("status").asText("UP").equals("UP")) {
                    down.add(indicator.getKey());
                }
            });
        } catch (JsonProcessingException e) {
            return "Its health is not JSON.";
        }
        return down.isEmpty() ? "It is not ready." : "Not ready: " + String.join(", ", down) + ".";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
