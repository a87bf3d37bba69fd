package com.example.orders.fulfillment.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.events.OrderCreated;
import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.parts.NullableCustomer;
import com.example.orders.fulfillment.parts.OutboxRows;
import com.example.orders.fulfillment.parts.OutboxRows.Row;
import com.example.orders.fulfillment.parts.Parts;
import com.example.orders.fulfillment.parts.Sender;
import com.example.orders.fulfillment.parts.Service;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.metadata.EventMetadata;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FulfillOrderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static Parts parts;
    private static Service service;
    private static Sender sender;

    @BeforeAll
    static void start() {
        parts = Parts.start(folder);
        service = Service.start(parts);
        sender = new Sender(parts);
    }

    @AfterAll
    static void stop() {
        sender.close();
        service.close();
        parts.close();
    }

    @Test
    void carriesAnOrderThroughAllStagesWithAnEventForEach() throws Exception {
        OrderCreated order = Sender.order("customer-007");

        EventMetadata created = sender.send(order);

        awaitState(order, "FULFILLED");
        List<Row> events = OutboxRows.of(service, order.getOrderId());
        assertThat(events)
                .extracting(Row::topic)
                .containsExactly("orders.accepted", "orders.shipped", "orders.fulfilled");
        assertThat(events).extracting(Row::key).containsOnly("customer-007");
        assertThat(events).extracting(row -> row.headers().get("ce_source")).containsOnly("/order-fulfillment");
        assertThat(events)
                .extracting(row -> row.headers().get("event_type"))
                .containsExactly("OrderAccepted", "OrderShipped", "OrderFulfilled");
        assertThat(events)
                .extracting(row -> row.headers().get("causation_id"))
                .containsExactly(
                        created.eventId().toString(),
                        events.get(0).id().toString(),
                        events.get(1).id().toString());
        assertThat(events)
                .extracting(row -> row.headers().get("traceparent").substring(3, 35))
                .containsOnly("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(events).allSatisfy(row -> assertThat(row.headers())
                .containsEntry("ce_id", row.id().toString()));
        assertThat(events.getFirst().payload())
                .contains("\"warehouse_id\": \"WH-CENTRAL\"", "\"correlation_id\": \"" + order.getOrderId() + "\"");
    }

    @Test
    void showsTheTimelineWithTheEvents() throws Exception {
        OrderCreated order = Sender.order("customer-008");
        EventMetadata created = sender.send(order);
        awaitState(order, "FULFILLED");

        HttpResponse<String> response = service.get("/fulfillments/" + order.getOrderId());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains(
                        "\"state\":\"FULFILLED\"", "\"total_amount\":\"59.97\"", "\"carrier\":", "\"tracking_number\":")
                .contains("{\"state\":\"RECEIVED\",\"at\":", "\"event_id\":\"" + created.eventId() + "\"")
                .contains("\"event_id\":\""
                        + EventEnvelope.eventId(UUID.fromString(order.getOrderId()), "OrderFulfilled") + "\"");
    }

    @Test
    void answersUnknownAndMalformedIdentifiersWithProblems() {
        assertThat(service.get("/fulfillments/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(service.get("/fulfillments/7").statusCode()).isEqualTo(400);
        assertThat(service.get("/fulfillments/7").body()).contains("order_id", "\"status\":400");
    }

    @Test
    void rejectsAnOrderThatBreaksARuleAndTellsWhy() throws Exception {
        Map<OrderCreated, String> rejected = Map.of(
                order("59.98", "PROD-1", 3, "19.99"), "TOTAL_MISMATCH",
                order("1.00", "MISC-1", 1, "1.00"), "UNKNOWN_PRODUCT",
                order("0.00", "PROD-1", 0, "1.00"), "LIMIT_EXCEEDED",
                order("60000.00", "PROD-1", 1, "60000.00"), "LIMIT_EXCEEDED");

        rejected.keySet().forEach(sender::send);

        for (Map.Entry<OrderCreated, String> entry : rejected.entrySet()) {
            awaitState(entry.getKey(), "REJECTED");
            List<Row> events = OutboxRows.of(service, entry.getKey().getOrderId());
            assertThat(events).extracting(Row::topic).containsExactly("orders.rejected");
            assertThat(events.getFirst().payload()).contains("\"reason\": \"" + entry.getValue() + "\"");
        }
    }

    @Test
    void takesAnEventThatIsDeliveredTwiceOnce() throws Exception {
        OrderCreated order = Sender.order("customer-009");
        EventMetadata created = sender.send(order);
        sender.send(order, created);
        awaitState(order, "FULFILLED");

        sender.send(order, created);
        sender.send(order);
        OrderCreated last = Sender.order("customer-009");
        sender.send(last);
        awaitState(last, "FULFILLED");

        assertThat(OutboxRows.of(service, order.getOrderId())).hasSize(3);
        // The stages may have fulfilled the order before the listener has counted what it took.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.get("/prometheus").body())
                        .contains("fulfillment_inbox_duplicates_total 2.0", "fulfillment_orders_repeated_total 1.0"));
    }

    @Test
    void deadLettersWhatCannotBeProcessedAndContinuesWithTheRest() throws Exception {
        String customer = "customer-with-poison";
        byte[] good = Sender.avro(Sender.order(customer));
        OrderCreated first = Sender.order(customer);
        OrderCreated noUuid = Sender.order("7", customer, "59.97", "PROD-1", 3, "19.99");
        OrderCreated last = Sender.order(customer);
        Map<String, String> headers = sender.send(first).toHeaders();

        sender.sendRaw(customer, new byte[] {1, 2, 3}, headers);
        sender.sendRaw(customer, WireFormat.frame(parts.schemaId() + 1000, good), headers);
        sender.sendRaw(customer, WireFormat.frame(parts.schemaId(), new byte[] {9}), headers);
        sender.sendRaw(customer, null, headers);
        int nullable = parts.register("nullable-customer-value", NullableCustomer.SCHEMA);
        sender.sendRaw(
                customer, WireFormat.frame(nullable, NullableCustomer.avro(Sender.order(customer), null)), headers);
        sender.sendRaw(customer, WireFormat.frame(parts.schemaId(), good), Map.of("event_type", "OrderCreated"));
        sender.send(noUuid);
        sender.send(last);

        awaitState(first, "FULFILLED");
        awaitState(last, "FULFILLED");
        List<ConsumerRecord<byte[], byte[]>> letters =
                await().atMost(PATIENCE).until(() -> deadLettersOf(customer), found -> found.size() >= 7);
        assertThat(letters).hasSize(7);
        assertThat(letters).extracting(letter -> header(letter, "dlt_kind")).containsOnly("poison");
        assertThat(letters)
                .extracting(letter -> header(letter, "dlt_consumer_group"))
                .containsOnly("order-fulfillment");
        assertThat(letters.getFirst().value()).containsExactly(1, 2, 3);
    }

    private static OrderCreated order(String total, String product, int quantity, String price) {
        return Sender.order(UUID.randomUUID().toString(), "customer-010", total, product, quantity, price);
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLettersOf(String customer) {
        return sender.deadLetters().stream()
                .filter(letter -> new String(letter.key(), StandardCharsets.UTF_8).equals(customer))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void awaitState(OrderCreated order, String state) {
        await().atMost(PATIENCE).until(() -> service.query(
                        "SELECT state FROM fulfillment WHERE order_id = '" + order.getOrderId() + "'")
                .equals(List.of(state)));
    }
}
