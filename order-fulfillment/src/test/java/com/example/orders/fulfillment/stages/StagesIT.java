package com.example.orders.fulfillment.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.events.OrderCreated;
import com.example.orders.fulfillment.order.Stage;
import com.example.orders.fulfillment.parts.OutboxRows;
import com.example.orders.fulfillment.parts.OutboxRows.Row;
import com.example.orders.fulfillment.parts.Parts;
import com.example.orders.fulfillment.parts.Sender;
import com.example.orders.fulfillment.parts.Service;
import com.example.orders.fulfillment.parts.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the stages with delays, after a restart, and with two instances. */
class StagesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CUSTOMERS = 12;

    @TempDir
    static Path folder;

    private static Parts parts;
    private static Sender sender;

    @BeforeAll
    static void start() {
        parts = Parts.start(folder);
        sender = new Sender(parts);
    }

    @AfterAll
    static void stop() {
        sender.close();
        parts.close();
    }

    @Test
    void keepsItsDelaysAndContinuesAfterARestart() throws Exception {
        OrderCreated order = Sender.order("customer-007");
        sender.send(order);

        try (Service first = Service.start(parts, delaysFrom("2026-01-01T00:00:00Z"))) {
            awaitState(first, order, "RECEIVED");
            first.bean(SetClock.class).set("2026-01-01T00:59:59.999Z");
            assertThat(first.bean(AdvanceOrders.class).advance(Stage.ACCEPT, StageQueue.LANES))
                    .isEqualTo(new Advance(0, Optional.of(Instant.parse("2026-01-01T01:00:00Z"))));
            first.bean(SetClock.class).set("2026-01-01T01:00:00Z");
            awaitState(first, order, "ACCEPTED");
        }
        try (Service second = Service.start(parts, delaysFrom("2026-01-01T02:59:59.999Z"))) {
            assertThat(second.bean(AdvanceOrders.class).advance(Stage.SHIP, StageQueue.LANES))
                    .isEqualTo(new Advance(0, Optional.of(Instant.parse("2026-01-01T03:00:00Z"))));
            second.bean(SetClock.class).set("2026-01-01T04:00:00Z");
            awaitState(second, order, "SHIPPED");
            second.bean(SetClock.class).set("2026-01-01T07:00:00Z");
            awaitState(second, order, "FULFILLED");

            assertThat(second.get("/fulfillments/" + order.getOrderId()).body())
                    .containsSubsequence(
                            "RECEIVED", "2026-01-01T00:00:00Z",
                            "ACCEPTED", "2026-01-01T01:00:00Z",
                            "SHIPPED", "2026-01-01T04:00:00Z",
                            "FULFILLED", "2026-01-01T07:00:00Z");
            assertThat(OutboxRows.of(second, order.getOrderId())).hasSize(3);
        }
    }

    @Test
    void keepsTheSequenceOfEachCustomerWhileTwoInstancesShareTheWork() throws Exception {
        List<OrderCreated> orders = new ArrayList<>();

        List<Row> events;
        try (Service one = Service.start(parts);
                Service other = Service.start(parts, Map.of("fulfillment.stages.batch-size", 20))) {
            await().atMost(PATIENCE).until(() -> {
                fulfill(send(300, orders), one);
                return orders.size() >= 1500 && counted(one, "FULFILLED") > 0 && counted(other, "FULFILLED") > 0;
            });
            assertThat(one.get("/prometheus").body()).contains("fulfillment_stage_failures_total 0.0");
            assertThat(other.get("/prometheus").body()).contains("fulfillment_stage_failures_total 0.0");
            events = OutboxRows.all(one).stream()
                    .filter(row -> row.key().startsWith("many-"))
                    .toList();
        }

        assertThat(events).hasSize(3 * orders.size());
        for (String topic : List.of("orders.accepted", "orders.shipped", "orders.fulfilled")) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                String key = "many-" + customer;
                assertThat(events)
                        .filteredOn(
                                row -> row.topic().equals(topic) && row.key().equals(key))
                        .extracting(row -> row.headers().get("correlation_id"))
                        .containsExactlyElementsOf(orders.stream()
                                .filter(order -> order.getCustomerId().equals(key))
                                .map(OrderCreated::getOrderId)
                                .toList());
            }
        }
    }

    private static Map<String, Object> delaysFrom(String now) {
        return Map.of(
                "test.clock", now,
                "fulfillment.stages.accept-delay", "1h",
                "fulfillment.stages.ship-delay", "2h",
                "fulfillment.stages.fulfil-delay", "3h");
    }

    /** Sends this many more orders, adds them to the list and returns the list. */
    private static List<OrderCreated> send(int count, List<OrderCreated> orders) {
        for (int i = 0; i < count; i++) {
            OrderCreated order = Sender.order("many-" + i % CUSTOMERS);
            orders.add(order);
            sender.send(order);
        }
        return orders;
    }

    private static void fulfill(List<OrderCreated> orders, Service service) {
        await().atMost(PATIENCE)
                .until(() -> service.count("fulfillment WHERE customer_id LIKE 'many-%' AND state = 'FULFILLED'")
                        == orders.size());
    }

    private static double counted(Service instance, String state) {
        return instance.get("/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("fulfillment_orders_total{state=\"" + state + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void awaitState(Service service, OrderCreated order, String state) {
        await().atMost(PATIENCE).until(() -> service.query(
                        "SELECT state FROM fulfillment WHERE order_id = '" + order.getOrderId() + "'")
                .equals(List.of(state)));
    }
}
