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
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Proves that orders flow, on either stack: places one over HTTP and waits until SQS has acknowledged the order's final
 * event, which is published after every stage. If the configured stages take long, the order's first event in SQS
 * suffices.
 */
public record FirstOrder(URI producer, Deliveries deliveries, Duration stages) {

    /** The longest stage delays that a start waits for. */
    private static final Duration LONG_STAGES = Duration.ofSeconds(30);

    /** An order ends as rejected if the service's configured rules refuse it, for instance for its product prefix. */
    private static final Set<String> ENDS = Set.of("OrderFulfilled", "OrderRejected");

    private static final Duration USUAL = Duration.ofSeconds(30);

    /** Enough for several hundred thousand events left by an earlier run, which are delivered first. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String BODY = """
            {"customer_id": "customer-001",
             "items": [{"product_id": "PROD-1001", "quantity": 2, "unit_price": 19.99}]}
            """;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reports what SQS has acknowledged. */
    public interface Deliveries {

        /** Returns the types of the order's events that SQS has acknowledged; fails when one was dead-lettered. */
        List<String> of(String order);
    }

    static FirstOrder on(StackConfiguration configuration) {
        StackPorts ports = configuration.ports();
        return new FirstOrder(
                URI.create("http://localhost:" + ports.of("order-producer")),
                new DeliveryJournal(URI.create("http://localhost:" + ports.of("sqs-bridge"))),
                StageDelays.of(configuration).total());
    }

    /** Uses the stage delays that the environment sets. */
    public static FirstOrder at(URI producer, Deliveries deliveries) {
        return new FirstOrder(producer, deliveries, StageDelays.ofEnvironment().total());
    }

    /** Places the order, waits for its proof and returns its id; reports what takes long. */
    public String passes(Consumer<String> said) {
        String order = place();
        boolean wait = stages.compareTo(LONG_STAGES) <= 0;
        if (!wait) {
            said.accept("  first order        is not followed to its end: its stages are set to take " + stages + ".");
        }
        BooleanSupplier passed = () -> wait
                ? deliveries.of(order).stream().anyMatch(ENDS::contains)
                : !deliveries.of(order).isEmpty();
        if (Polling.holdsWithin(passed, USUAL.plus(stages))) {
            return order;
        }
        said.accept("  first order        waits, perhaps for what an earlier run has left to do; up to "
                + PATIENCE.toMinutes() + " min more.");
        if (!Polling.holdsWithin(passed, PATIENCE)) {
            throw stuck(order);
        }
        return order;
    }

    private PartFailedException stuck(String order) {
        List<String> delivered = deliveries.of(order);
        long seconds = PATIENCE.plus(USUAL).plus(stages).toSeconds();
        return new PartFailedException(
                delivered.isEmpty()
                        ? "Order " + order + " was accepted but did not reach SQS within " + seconds
                                + " s: `make logs` of the bridge may say why."
                        : "Order " + order + " was not fulfilled within " + seconds + " s; in SQS there is "
                                + String.join(", ", delivered)
                                + ": `make logs SERVICE=order-fulfillment` may say why.");
    }

    private String place() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(producer + "/orders"))
                .timeout(Duration.ofSeconds(30))
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

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PartFailedException("No answer from " + request.uri() + ": look at `make logs`.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for " + request.uri() + ".", e);
        }
    }

    static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new PartFailedException("The answer is not JSON: " + body, e);
        }
    }
}
