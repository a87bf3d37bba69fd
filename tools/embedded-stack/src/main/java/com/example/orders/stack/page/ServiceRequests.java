package com.example.orders.stack.page;

import com.example.orders.access.GuardedServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Forwards the page's requests for orders: POST to order-producer, GET to order-tracking. A browser sends a page's requests
 * only to the server of the page.
 */
public final class ServiceRequests implements AutoCloseable {

    private static final int LARGEST_BODY = 512 * 1024;
    private static final Duration ANSWER_TIME = Duration.ofSeconds(15);

    private final URI producer;
    private final URI tracking;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public ServiceRequests(URI producer, URI tracking) {
        this.producer = producer;
        this.tracking = tracking;
    }

    public void serveOn(GuardedServer server) {
        server.on("/orders", this::forward);
    }

    private void forward(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        String path = asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
        switch (exchange.getRequestMethod()) {
            case "GET" ->
                answer(exchange, HttpRequest.newBuilder(tracking.resolve(path)).GET(), "order-tracking");
            case "POST" -> {
                byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
                if (body.length > LARGEST_BODY) {
                    Problems.refuse(exchange, 413, "An order has at most " + LARGEST_BODY + " bytes.");
                    return;
                }
                HttpRequest.Builder request = HttpRequest.newBuilder(producer.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body));
                String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
                answer(exchange, key == null ? request : request.header("Idempotency-Key", key), "order-producer");
            }
            default -> Problems.refuse(exchange, 405, "Orders are placed with POST and read with GET.");
        }
    }

    private void answer(HttpExchange exchange, HttpRequest.Builder request, String service) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(request.timeout(ANSWER_TIME).build(), BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            GuardedServer.answer(
                    exchange,
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse("application/json"),
                    answer.body());
        } catch (IOException e) {
            Problems.refuse(exchange, 503, service + " does not answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
