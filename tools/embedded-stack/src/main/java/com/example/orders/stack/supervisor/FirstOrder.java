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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Proves that orders flow: places one over HTTP and waits until SQS has acknowledged the event of its end, which comes only
 * after every stage. Where the stages are set to take long, the order's first event in SQS is the proof.
 */
record FirstOrder(StackPorts ports, Duration stages, HttpClient http, ObjectMapper json) {

    /** No start is held up for longer by the stages' delays. */
    private static final Duration LONG_STAGES = Duration.ofSeconds(30);

    /** The second is how an order ends that the service's own rules refuse, for instance other product prefixes. */
    private static final Set<String> ENDS = Set.of("OrderFulfilled", "OrderRejected");

    private static final Duration USUAL = Duration.ofSeconds(30);

    /** Enough for some hundred thousand events that an earlier run has left: they go first. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String BODY = """
            {"customer_id": "customer-001",
             "items": [{"product_id": "PROD-1001", "quantity": 2, "unit_price": 19.99}]}
            """;

    static FirstOrder on(StackConfiguration configuration) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        return new FirstOrder(
                configuration.ports(), StageDelays.of(configuration).total(), http, new ObjectMapper());
    }

    /** Returns the order's id. */
    String passes(Progress progress) {
        String order = place();
        boolean wait = stages.compareTo(LONG_STAGES) <= 0;
        if (!wait) {
            progress.say("  first order        is not followed to its end: its stages are set to take " + stages + ".");
        }
        BooleanSupplier passed = () -> wait ? ended(order) : !delivered(order).isEmpty();
        if (Polling.holdsWithin(passed, USUAL.plus(stages))) {
            return order;
        }
        progress.say("  first order        waits, perhaps for what an earlier run has left to do; up to "
                + PATIENCE.toMinutes() + " min more.");
        if (!Polling.holdsWithin(passed, PATIENCE)) {
            throw stuck(order);
        }
        return order;
    }

    private boolean ended(String order) {
        return delivered(order).stream().anyMatch(ENDS::contains);
    }

    private PartFailedException stuck(String order) {
        List<String> delivered = delivered(order);
        long seconds = PATIENCE.plus(USUAL).plus(stages).toSeconds();
        if (delivered.isEmpty()) {
            return new PartFailedException("Order " + order + " was accepted but did not reach SQS within " + seconds
                    + " s: `make logs SERVICE=sqs-bridge` may say why.");
        }
        return new PartFailedException(
                "Order " + order + " was not fulfilled within " + seconds + " s; in SQS there is "
                        + String.join(", ", delivered) + ": `make logs SERVICE=order-fulfillment` may say why.");
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

    /** The types of the order's events that SQS has acknowledged. */
    private List<String> delivered(String order) {
        HttpResponse<String> answer =
                send(request("sqs-bridge", "/deliveries/" + order).GET().build());
        List<String> types = new ArrayList<>();
        if (answer.statusCode() == 200) {
            for (JsonNode delivery : parsed(answer.body())) {
                if (delivery.hasNonNull("error")) {
                    throw deadLetter(order, delivery);
                }
                types.add(delivery.path("event_type").asText());
            }
        }
        return types;
    }

    /** The bridge's journal has it like a delivery, with the reason. */
    private static PartFailedException deadLetter(String order, JsonNode delivery) {
        return new PartFailedException("SQS refused "
                + delivery.path("event_type").asText() + " of the first order " + order + " with "
                + delivery.path("error").asText() + ": it is message "
                + delivery.path("message_id").asText() + " in "
                + delivery.path("queue").asText()
                + ". `make logs SERVICE=sqs-bridge` shows more; fix what it says, then `make up` again.");
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
            throw new PartFailedException("The answer is not JSON: " + body, e);
        }
    }
}
