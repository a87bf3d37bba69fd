package com.example.orders.bridge.delivery;

import static com.example.orders.bridge.parts.Queues.FULFILLMENT;
import static com.example.orders.bridge.parts.Queues.NOTIFICATIONS;
import static com.example.orders.bridge.parts.Queues.ofOrder;
import static com.example.orders.bridge.parts.TestEvents.newOrderId;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridge.parts.Queues;
import com.example.orders.bridge.parts.RunningBridge;
import com.example.orders.bridge.parts.TestEvent;
import com.example.orders.bridge.parts.TestEvents;
import com.example.orders.bridge.parts.WithRunningBridge;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(WithRunningBridge.class)
class DeliveryIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningBridge bridge;

    DeliveryIT(RunningBridge bridge) {
        this.bridge = bridge;
    }

    @ParameterizedTest
    @ValueSource(strings = {"OrderCreated", "OrderAccepted", "OrderShipped", "OrderFulfilled", "OrderRejected"})
    void deliversEachEventTypeExactly(String type) throws IOException {
        TestEvent event = event(type);

        RecordMetadata sent = bridge.topics().publish(event);

        String queue = type.equals("OrderFulfilled") ? FULFILLMENT : NOTIFICATIONS;
        Message message =
                bridge.queues().take(queue, 1, ofOrder(event.orderId())).getFirst();
        JsonNode body = JSON.readTree(message.body());
        String expected = payload(type).formatted(event.orderId())
                + ",\"bridge_metadata\":{\"source_topic\":\"%s\",\"source_partition\":%s,\"source_offset\":%s,\"schema_id\":%s,\"bridged_at\":\"%s\"}}"
                        .formatted(
                                event.topic(),
                                sent.partition(),
                                sent.offset(),
                                bridge.topics().schemaId(event.payload()),
                                body.at("/bridge_metadata/bridged_at").asText());
        assertThat(message.body()).isEqualTo(expected);
        assertThat(body.at("/bridge_metadata/bridged_at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(attributes(message)).isEqualTo(expectedAttributes(event));
    }

    @Test
    void keepsTheOrderOfACustomersEventsAcrossManyBatches() {
        List<String> orders = IntStream.range(0, 7).mapToObj(_ -> newOrderId()).toList();
        List<TestEvent> events = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            for (int order = 0; order < orders.size(); order++) {
                events.add(TestEvents.rejected(orders.get(order), "customer-" + order, "rule " + number));
            }
        }

        bridge.topics().publishAll(events);

        List<Message> messages = bridge.queues()
                .take(
                        NOTIFICATIONS,
                        events.size(),
                        message -> orders.contains(Queues.attribute(message, "correlation_id")));
        assertThat(messages).hasSize(events.size());
        for (String order : orders) {
            List<Long> offsets = new ArrayList<>();
            bridge.deliveries(order, 100)
                    .forEach(node -> offsets.add(node.get("offset").asLong()));
            assertThat(offsets).hasSize(100).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void showsTheMessagesOfAnOrdersEvents() {
        TestEvent event = TestEvents.fulfilled(newOrderId(), "customer-1");

        RecordMetadata sent = bridge.topics().publish(event);

        Message message =
                bridge.queues().take(FULFILLMENT, 1, ofOrder(event.orderId())).getFirst();
        JsonNode delivery = bridge.deliveries(event.orderId(), 1).get(0);
        assertThat(delivery.get("event_id").asText()).isEqualTo(event.id());
        assertThat(delivery.get("event_type").asText()).isEqualTo("OrderFulfilled");
        assertThat(delivery.get("topic").asText()).isEqualTo("orders.fulfilled");
        assertThat(delivery.get("partition").asInt()).isEqualTo(sent.partition());
        assertThat(delivery.get("offset").asLong()).isEqualTo(sent.offset());
        assertThat(delivery.get("queue").asText()).isEqualTo(FULFILLMENT);
        assertThat(delivery.get("message_id").asText()).isEqualTo(message.messageId());
        assertThat(delivery.has("delivered_at")).isTrue();
        assertThat(delivery.has("error")).isFalse();
    }

    @Test
    void aRedeliveryIsRecognisableByItsEventId() throws ExecutionException, InterruptedException {
        TestEvent event = TestEvents.fulfilled(newOrderId(), "customer-1");
        RecordMetadata sent = bridge.topics().publish(event);
        Message first =
                bridge.queues().take(FULFILLMENT, 1, ofOrder(event.orderId())).getFirst();
        bridge.stop();
        bridge.topics().rewind(sent.topic(), sent.partition(), sent.offset());

        bridge.start();

        Message second =
                bridge.queues().take(FULFILLMENT, 1, ofOrder(event.orderId())).getFirst();
        assertThat(second.messageId()).isNotEqualTo(first.messageId());
        assertThat(Queues.attribute(second, "ce_id")).isEqualTo(Queues.attribute(first, "ce_id"));
    }

    @Test
    void servesItsAsyncApiDocument() {
        assertThat(bridge.get("/asyncapi.yaml")).contains("title: sqs-bridge");
        assertThat(bridge.get("/asyncapi.json")).contains("\"title\":\"sqs-bridge\"");
    }

    @Test
    void isReadyAndCountsDeliveries() {
        Awaitility.await().untilAsserted(() -> assertThat(bridge.get("/health/readiness"))
                .contains("\"sqs\"", "\"kafka\"", "\"schema-registry\"")
                .doesNotContain("DOWN"));
        TestEvent event = TestEvents.fulfilled(newOrderId(), "customer-1");

        bridge.topics().publish(event);

        bridge.queues().take(FULFILLMENT, 1, ofOrder(event.orderId()));
        // The message can be received before the bridge has received SQS's answer.
        Awaitility.await().untilAsserted(() -> assertThat(bridge.get("/prometheus"))
                .contains("bridge_delivered_total{event_type=\"OrderFulfilled\",queue=\"order-fulfillment-events\"}")
                .contains("bridge_batch_size_count")
                .contains("kafka_consumer_records_lag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"beans", "env", "info", "loggers", "refresh", "routes", "threaddump"})
    void doesNotExposeManagementEndpoints(String endpoint) {
        assertThat(bridge.answer("/" + endpoint).statusCode()).isEqualTo(404);
    }

    private static TestEvent event(String type) {
        String order = newOrderId();
        return switch (type) {
            case "OrderCreated" -> TestEvents.created(order, "customer-1");
            case "OrderAccepted" -> TestEvents.accepted(order, "customer-1").withHeader("causation_id", "cause-1");
            case "OrderShipped" -> TestEvents.shipped(order, "customer-1").withHeader("causation_id", "");
            case "OrderFulfilled" -> TestEvents.fulfilled(order, "customer-1").withHeader("unlisted", "x");
            default -> TestEvents.rejected(order, "customer-1", "tab\t nul\u0000 \uFFFE \uD83D\uDE80 \"quoted\"");
        };
    }

    private static String payload(String type) {
        return switch (type) {
            case "OrderCreated" ->
                "{\"order_id\":\"%s\",\"customer_id\":\"customer-1\",\"items\":["
                        + "{\"product_id\":\"PROD-1001\",\"quantity\":1,\"unit_price\":\"19.90\"},"
                        + "{\"product_id\":\"PROD-1002\",\"quantity\":3,\"unit_price\":\"0.05\"}],"
                        + "\"total_amount\":\"20.05\",\"created_at\":\"2026-01-01T00:00:00.000Z\"";
            case "OrderAccepted" ->
                "{\"order_id\":\"%1$s\",\"customer_id\":\"customer-1\",\"warehouse_id\":\"WH-1\","
                        + "\"estimated_ship_date\":\"2026-01-02\",\"accepted_at\":\"2026-01-01T00:00:00.120Z\","
                        + "\"correlation_id\":\"%1$s\"";
            case "OrderShipped" ->
                "{\"order_id\":\"%1$s\",\"customer_id\":\"customer-1\",\"tracking_number\":\"TRACK-1\","
                        + "\"carrier\":\"Carrier \uD83D\uDE9A & Söhne\",\"shipped_at\":\"2026-01-01T00:00:01.000Z\","
                        + "\"estimated_delivery_date\":\"2026-01-05\",\"correlation_id\":\"%1$s\"";
            case "OrderFulfilled" ->
                "{\"order_id\":\"%1$s\",\"customer_id\":\"customer-1\",\"fulfilled_at\":\"2026-01-01T00:00:02.000Z\","
                        + "\"total_amount\":\"20.05\",\"correlation_id\":\"%1$s\"";
            default ->
                "{\"order_id\":\"%1$s\",\"customer_id\":\"customer-1\",\"reason\":\"TOTAL_MISMATCH\","
                        + "\"detail\":\"tab\\t nul\\u0000 \\ufffe \uD83D\uDE80 \\\"quoted\\\"\","
                        + "\"rejected_at\":\"2026-01-01T00:00:00.000Z\",\"correlation_id\":\"%1$s\"";
        };
    }

    private static Map<String, String> attributes(Message message) {
        assertThat(message.messageAttributes().values())
                .allMatch(value -> value.dataType().equals("String"));
        return message.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().stringValue()));
    }

    /** The non-empty headers of the allow-list, and the content type. */
    private static Map<String, String> expectedAttributes(TestEvent event) {
        Map<String, String> expected = event.headers().entrySet().stream()
                .filter(header ->
                        !header.getValue().isEmpty() && !header.getKey().equals("unlisted"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        expected.put("content_type", "application/json");
        return expected;
    }
}
