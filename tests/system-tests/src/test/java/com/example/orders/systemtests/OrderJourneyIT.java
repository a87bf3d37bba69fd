package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.PlainJson;
import com.example.orders.systemtests.history.QueueMessage;
import com.example.orders.systemtests.history.StoredOrder;
import com.example.orders.systemtests.history.TopicEvent;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders from HTTP and from the generator arrive in both queues with exact values. */
@Order(1)
@ExtendWith(SharedStack.class)
class OrderJourneyIT {
    private final SystemStack stack;

    OrderJourneyIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void anOrderByHttpArrivesInBothQueuesWithExactAmountsTimesAttributesAndMetadata() throws Exception {
        UUID orderId;
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            orderId = client.placed("journey-1", new Item("PROD-1001", 3, "19.99"), new Item("PROD-1002", 1, "0.03"));
            stack.remember(client.calls());
        }

        History history = Settled.history(stack, "journey-1"::equals);

        StoredOrder order = history.orders().getFirst();
        assertThat(order.orderId()).isEqualTo(orderId);
        assertThat(order.total()).isEqualByComparingTo("60.00");
        QueueMessage created = message(orderId, "OrderCreated");
        assertThat(created.queue()).isEqualTo(Topics.NOTIFICATIONS);
        assertThat(created.body().path("total_amount").textValue()).isEqualTo("60.00");
        assertThat(created.body().path("items").path(0).path("unit_price").textValue())
                .isEqualTo("19.99");
        assertThat(created.body().path("items").path(1).path("unit_price").textValue())
                .isEqualTo("0.03");
        assertThat(created.body().path("created_at").textValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
                .isEqualTo(PlainJson.of(event(history, Topics.CREATED).fields())
                        .path("created_at")
                        .textValue());
        QueueMessage fulfilled = message(orderId, "OrderFulfilled");
        assertThat(fulfilled.queue()).isEqualTo(Topics.FULFILLMENT_EVENTS);
        assertThat(fulfilled.body().path("total_amount").textValue()).isEqualTo("60.00");
        assertThat(history.messages())
                .extracting(QueueMessage::eventId)
                .doesNotHaveDuplicates()
                .hasSize(4);
        history.messages().forEach(message -> assertDescribed(message, orderId));
    }

    @Test
    void anOrderWithAnUnknownProductIsRejectedWithTheReason() throws Exception {
        UUID orderId;
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            orderId = client.placed("journey-rejected", new Item("UNKNOWN-1", 1, "5.00"));
            stack.remember(client.calls());
        }

        History history = Settled.history(stack, "journey-rejected"::equals);

        assertThat(history.events())
                .extracting(TopicEvent::topic)
                .containsExactlyInAnyOrder(Topics.CREATED, Topics.REJECTED);
        JsonNode rejected = message(orderId, "OrderRejected").body();
        assertThat(rejected.path("reason").textValue()).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(rejected.path("detail").textValue()).contains("UNKNOWN-1");
        assertThat(history.fulfillments().getFirst().state()).isEqualTo("REJECTED");
    }

    @Test
    void orderTrackingKeepsTheHistoryOfAnOrder() throws Exception {
        UUID orderId;
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            orderId = client.placed("journey-tracked", new Item("PROD-1001", 2, "19.99"));
            stack.remember(client.calls());
        }
        URI address = URI.create(stack.embedded().serviceUrl("order-tracking") + "/orders/" + orderId);

        try (HttpClient client = HttpClient.newHttpClient()) {
            await().untilAsserted(() -> assertThat(
                            client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                                    .body())
                    .contains("\"state\":\"FULFILLED\"", "\"total_amount\":\"39.98\"")
                    .contains("OrderCreated", "OrderAccepted", "OrderShipped", "OrderFulfilled"));
        }
    }

    @Test
    void generatedOrdersTakeTheSamePath() throws Exception {
        generator(true);
        try {
            await().until(() -> stack.producer().orders().stream()
                            .filter(order -> generated(order.customerId()))
                            .count()
                    >= 5);
        } finally {
            generator(false);
        }

        History history = Settled.history(stack, OrderJourneyIT::generated);

        assertThat(history.orders()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(history.messages())
                .filteredOn(message -> message.queue().equals(Topics.FULFILLMENT_EVENTS))
                .isNotEmpty();
    }

    private static TopicEvent event(History history, String topic) {
        return history.events().stream()
                .filter(event -> event.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private QueueMessage message(UUID orderId, String type) {
        return stack.queues().messages().stream()
                .filter(message -> message.body().path("order_id").asText().equals(orderId.toString()))
                .filter(message -> type.equals(message.attributes().get("event_type")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " of " + orderId + " in any queue"));
    }

    private static void assertDescribed(QueueMessage message, UUID orderId) {
        assertThat(message.attributes())
                .containsEntry("correlation_id", orderId.toString())
                .containsEntry("content_type", "application/json")
                .containsEntry(
                        "ce_type",
                        "com.example.orders.events." + message.attributes().get("event_type"))
                .containsKeys("ce_id", "ce_time", "traceparent")
                .hasSizeLessThanOrEqualTo(10);
        JsonNode metadata = message.body().path("bridge_metadata");
        assertThat(metadata.path("schema_id").isIntegralNumber()).isTrue();
        assertThat(metadata.path("bridged_at").asText()).endsWith("Z");
        Set<String> names =
                Set.copyOf(List.of("source_topic", "source_partition", "source_offset", "schema_id", "bridged_at"));
        metadata.fieldNames().forEachRemaining(name -> assertThat(names).contains(name));
    }

    private static boolean generated(String customer) {
        return customer.matches("customer-\\d{3}");
    }

    private void generator(boolean enabled) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(stack.producerUrl().resolve("/generator"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + stack.token("generator:change"))
                            .PUT(BodyPublishers.ofString("{\"enabled\": " + enabled + ", \"interval_ms\": 50}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
    }
}
