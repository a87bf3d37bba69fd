package com.example.orders.stack.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Causes failures on purpose, so that the page can show what becomes of them. */
public final class Provocations implements AutoCloseable {

    private static final String TOPIC = "orders.created";
    private static final ConfigResource CREATED = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
    private static final String POISON = "this is not Avro";

    /** Large enough for a usual order, too small for one of a hundred items. */
    private static final String LOW_LIMIT = "3000";

    private static final int MANY_ITEMS = 100;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Duration PARKING = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<Map<String, Object>> operator;
    private final Supplier<Admin> admin;
    private final URI producer;
    private final URI relay;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * @param operator the connection of the Kafka user who may requeue records
     * @param admin creates the client that may change topics
     */
    public Provocations(Supplier<Map<String, Object>> operator, Supplier<Admin> admin, URI producer, URI relay) {
        this.operator = operator;
        this.admin = admin;
        this.producer = producer;
        this.relay = relay;
    }

    /** Publishes a record that no consumer can decode, and returns its place. */
    JsonNode poison() throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(operator.get());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try (var kafka = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            RecordMetadata sent = kafka.send(new ProducerRecord<>(TOPIC, bytes("poison"), bytes(POISON)))
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("topic", TOPIC)
                    .put("partition", sent.partition())
                    .put("offset", sent.offset());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not accept the record: " + e.getMessage(), e);
        }
    }

    /**
     * Lowers the topic's limit, places an order whose event exceeds it, waits until the relay has parked the event, and
     * restores the limit. One call at a time: another one would take the lowered limit for the usual one.
     *
     * @param customer the customer whose events are parked
     */
    synchronized JsonNode oversized(String customer) throws InterruptedException {
        try (Admin kafka = admin.get()) {
            String usual = kafka.describeConfigs(List.of(CREATED))
                    .all()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .get(CREATED)
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .value();
            try {
                limit(kafka, LOW_LIMIT);
                return parked(customer, place(customer));
            } finally {
                limit(kafka, usual);
            }
        } catch (ExecutionException | TimeoutException | IOException e) {
            throw new IllegalStateException("The event could not be provoked: " + e.getMessage(), e);
        }
    }

    private static void limit(Admin kafka, String bytes)
            throws ExecutionException, TimeoutException, InterruptedException {
        AlterConfigOp change = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes), AlterConfigOp.OpType.SET);
        kafka.incrementalAlterConfigs(Map.of(CREATED, List.of(change)))
                .all()
                .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        // The broker applies the change a little later than it reports it.
        Thread.sleep(BETWEEN_LOOKS.multipliedBy(5));
    }

    private String place(String customer) throws IOException, InterruptedException {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("customer_id", customer);
        for (int item = 0; item < MANY_ITEMS; item++) {
            order.withArray("items")
                    .addObject()
                    .put("product_id", "PROD-" + "x".repeat(50) + item)
                    .put("quantity", 1)
                    .put("unit_price", "1.00");
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(producer.resolve("/orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order.toString())));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("order-producer refused the order: " + answer.body());
        }
        return JSON.readTree(answer.body()).path("order_id").asText();
    }

    private JsonNode parked(String customer, String order) throws IOException, InterruptedException {
        URI key = relay.resolve("/sources/order-producer/parked/" + customer);
        long deadline = System.nanoTime() + PARKING.toNanos();
        while (System.nanoTime() - deadline < 0) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(key).GET());
            if (answer.statusCode() == 200) {
                ObjectNode shown = JsonNodeFactory.instance.objectNode().put("order_id", order);
                return shown.put("key", customer).set("parked", JSON.readTree(answer.body()));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        throw new IllegalStateException("Order " + order + " was placed, but the relay did not park its event within "
                + PARKING.toSeconds() + " s.");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.timeout(Duration.ofMillis(TIMEOUT_MILLIS)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
