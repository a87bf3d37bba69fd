package com.example.orders.stack.supervisor;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.Polling;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Proves that orders flow: places one over HTTP and waits until the bridge has an acknowledgement from SQS for it. */
record FirstOrder(StackPorts ports, HttpClient http, ObjectMapper json) {

    private static final Duration USUAL = Duration.ofSeconds(30);

    /** Enough for some hundred thousand events that an earlier run has left: they go first. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String BODY = """
            {"customer_id": "customer-001",
             "items": [{"product_id": "PROD-1001", "quantity": 2, "unit_price": 19.99}]}
            """;

    static FirstOrder on(StackPorts ports) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        return new FirstOrder(ports, http, new ObjectMapper());
    }

    /** Returns the order's id. */
    String reachesSqs(Progress progress) {
        String order = place();
        if (Polling.holdsWithin(() -> delivered(order), USUAL)) {
            return order;
        }
        progress.say("  first order        waits, perhaps for what an earlier run has left to do; up to "
                + PATIENCE.toMinutes() + " min more.");
        if (!Polling.holdsWithin(() -> delivered(order), PATIENCE)) {
            throw new PartFailedException("Order " + order + " was accepted but did not reach SQS within "
                    + PATIENCE.plus(USUAL).toSeconds() + " s: `make logs SERVICE=sqs-bridge` may say why.");
        }
        return order;
    }

    private String place() {
        HttpRequest request = request("order-producer", "/orders")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 201) {
            throw new PartFailedException(
                    "order-producer answered the first order with " + answer.statusCode() + ": " + answer.body());
        }
        return parsed(answer.body()).path("order_id").asText();
    }

    private boolean delivered(String order) {
        HttpResponse<String> answer =
                send(request("sqs-bridge", "/deliveries/" + order).GET().build());
        if (answer.statusCode() != 200) {
            return false;
        }
        JsonNode deliveries = parsed(answer.body());
        for (JsonNode delivery : deliveries) {
            if (delivery.hasNonNull("error")) {
                throw deadLetter(order, delivery);
            }
        }
        return !deliveries.isEmpty();
    }

    /** The bridge's journal has it like a delivery, with the reason. */
    private static PartFailedException deadLetter(String order, JsonNode delivery) {
        return new PartFailedException("SQS refused "
                + delivery.path("event_type").asText() + " of the first order " + order + " with "
                + delivery.path("error").asText() + ": it is message "
                + delivery.path("message_id").asText() + " in "
                + delivery.path("queue").asText()
                + ". `make logs SERVICE=sqs-bridge` shows more; mend what it says, then `make up` again.");
    }

    private HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + ports.of(service) + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PartFailedException("No answer from " + request.uri() + ": look at `make logs`.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for " + request.uri() + ".", e);
        }
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new PartFailedException("The answer is no JSON: " + body, e);
        }
    }
}
