package com.example.orders.systemtests.placing;

import com.example.orders.systemtests.history.ClientCall;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Places orders one after the other over one connection and records the answers, including broken connections. With
 * several producers, it goes to the next one if a producer refuses the connection or ends it with an answer, as a
 * stopping one does.
 */
public final class OrderClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<URI> producers;
    private int current;
    private final Clock clock = Clock.systemUTC();
    private final Queue<ClientCall> calls = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    public OrderClient(URI producer) {
        this(List.of(producer), 0);
    }

    /** @param first the index of the producer at which it begins */
    OrderClient(List<URI> producers, int first) {
        this.producers = producers;
        this.current = first % producers.size();
    }

    /** One line of an order. */
    public record Item(String productId, int quantity, String unitPrice) {
        BigDecimal amount() {
            return new BigDecimal(unitPrice).multiply(BigDecimal.valueOf(quantity));
        }

        String json() {
            return """
                {"product_id": "%s", "quantity": %s, "unit_price": %s}""".formatted(productId, quantity, unitPrice);
        }
    }

    /** Places an order, records the answer for {@link #calls()} and returns it. */
    public ClientCall place(String customerId, List<Item> items) throws InterruptedException {
        BigDecimal total = items.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        Instant sentAt = clock.instant();
        Optional<HttpResponse<String>> response = send(body(customerId, items));
        ClientCall call = new ClientCall(
                customerId,
                total,
                sentAt,
                clock.instant(),
                response.map(HttpResponse::statusCode).orElse(0),
                response.filter(answer -> answer.statusCode() == 201).map(OrderClient::orderId));
        calls.add(call);
        return call;
    }

    /** Places an order that must be accepted, and returns its id. */
    public UUID placed(String customerId, Item... items) throws InterruptedException {
        ClientCall call = place(customerId, List.of(items));
        return call.orderId().orElseThrow(() -> new AssertionError("order refused with " + call.status()));
    }

    public List<ClientCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        http.close();
    }

    private Optional<HttpResponse<String>> send(String body) throws InterruptedException {
        for (int attempt = 1; attempt <= producers.size(); attempt++) {
            try {
                return Optional.of(send(producers.get(current), body));
            } catch (ConnectException refused) {
                current = (current + 1) % producers.size();
            } catch (IOException broken) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private HttpResponse<String> send(URI producer, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(producer.resolve("/orders"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.headers().firstValue("Connection").orElse("").equalsIgnoreCase("close")) {
            current = (current + 1) % producers.size();
        }
        return response;
    }

    private static String body(String customerId, List<Item> items) {
        return """
            {"customer_id": "%s", "items": [%s]}""".formatted(customerId, items.stream().map(Item::json).collect(Collectors.joining(",")));
    }

    private static UUID orderId(HttpResponse<String> response) {
        try {
            JsonNode order = JSON.readTree(response.body());
            return UUID.fromString(order.path("order_id").asText());
        } catch (IOException noJson) {
            throw new AssertionError("201 without an order: " + response.body(), noJson);
        }
    }
}
