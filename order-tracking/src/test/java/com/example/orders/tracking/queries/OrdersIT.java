package com.example.orders.tracking.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.tracking.parts.OrderHistory;
import com.example.orders.tracking.parts.Tracking;
import com.example.orders.tracking.recording.RecordEvents;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries the service over HTTP, on a PostgreSQL of its own. */
class OrdersIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static PostgresPart postgres;
    private static Tracking tracking;

    private final String customerId = "customer-" + UUID.randomUUID();
    private final OrderHistory history = OrderHistory.of(customerId);

    @BeforeAll
    static void start() {
        postgres = PostgresPart.start(folder, FreePorts.next());
        tracking = Tracking.start(postgres, Map.of());
    }

    @AfterAll
    static void stop() {
        tracking.close();
        postgres.close();
    }

    @Test
    void showsAnOrderWithItsHistory() throws Exception {
        record(history.fulfilledOrder().reversed());

        JsonNode order = json(tracking.get("/orders/" + history.orderId()));

        assertThat(order.path("state").asText()).isEqualTo("FULFILLED");
        assertThat(order.path("total_amount").asText()).isEqualTo("59.98");
        assertThat(order.path("created_at").asText()).isEqualTo("2026-11-30T12:00:00Z");
        assertThat(order.path("history").findValuesAsText("event_type"))
                .containsExactly("OrderCreated", "OrderAccepted", "OrderShipped", "OrderFulfilled");
        JsonNode created = order.path("history").path(0);
        assertThat(created.path("data").path("items").path(0).path("unit_price").asText())
                .isEqualTo("29.99");
        assertThat(created.path("data").path("created_at").asText()).isEqualTo("2026-11-30T12:00:00Z");
        assertThat(created.path("topic").asText()).isEqualTo("orders.created");
    }

    @Test
    void showsAnOrderAsItWasAtATime() throws Exception {
        record(history.fulfilledOrder());

        JsonNode then = json(tracking.get("/orders/" + history.orderId() + "?at=2026-11-30T13:00:01.5%2B01:00"));
        HttpResponse<String> before = tracking.get("/orders/" + history.orderId() + "?at=2026-11-30T11:59:59Z");

        assertThat(then.path("state").asText()).isEqualTo("ACCEPTED");
        assertThat(then.path("history")).hasSize(2);
        assertThat(before.statusCode()).isEqualTo(404);
        assertThat(before.body()).contains("No event of it had occurred by 2026-11-30T11:59:59Z.");
    }

    @Test
    void pagesContainEachOrderOnceWhileNewOrdersArrive() throws Exception {
        List<OrderHistory> placed = IntStream.range(0, 25)
                .mapToObj(i -> OrderHistory.of(customerId)
                        .createdAt(history.createdAt().plusSeconds(i / 3)))
                .toList();
        placed.forEach(order -> record(List.of(order.created())));

        List<String> listed = new ArrayList<>();
        JsonNode page = json(tracking.get("/orders?limit=10&customer_id=" + customerId));
        while (true) {
            listed.addAll(page.path("orders").findValuesAsText("order_id"));
            if (!page.has("next")) {
                break;
            }
            record(List.of(OrderHistory.of(customerId)
                    .createdAt(history.createdAt().plusSeconds(100))
                    .created()));
            page = json(tracking.get("/orders?limit=10&customer_id=" + customerId + "&after="
                    + page.path("next").asText()));
        }

        assertThat(listed)
                .hasSize(25)
                .containsExactlyInAnyOrderElementsOf(
                        placed.stream().map(order -> order.orderId().toString()).toList());
    }

    @Test
    void listsByCustomerAndState() throws Exception {
        OrderHistory rejected = OrderHistory.of(customerId);
        record(List.of(history.created(), history.accepted(), rejected.created(), rejected.rejected()));

        JsonNode ofCustomer = json(tracking.get("/orders?state=REJECTED&customer_id=" + customerId));
        JsonNode ofAll = json(tracking.get("/orders?state=REJECTED&limit=200"));

        assertThat(ofCustomer.path("orders").findValuesAsText("order_id"))
                .containsExactly(rejected.orderId().toString());
        assertThat(ofAll.path("orders").findValuesAsText("order_id"))
                .contains(rejected.orderId().toString())
                .doesNotContain(history.orderId().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?limit=0, limit",
        "/orders?limit=201, limit",
        "/orders?limit=ten, limit",
        "/orders?state=LOST, state",
        "/orders?state=, state",
        "/orders?state=CREATED&state=ACCEPTED, state",
        "/orders?after=nonsense, after",
        "/orders?customer_id=no%20customer, customer_id",
        "/orders?customer=1, customer",
        "/orders/7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11?at=yesterday, at",
        "/orders/7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11?at=2026-11-30T12:00:00, at",
        "/orders/42, order_id"
    })
    void aBadParameterIsRefusedByName(String path, String field) throws Exception {
        HttpResponse<String> answer = tracking.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body())
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo(field);
    }

    @Test
    void anUnknownOrderIsNotFound() {
        HttpResponse<String> answer = tracking.get("/orders/" + UUID.randomUUID());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static void record(List<ReceivedEvent<GenericRecord>> events) {
        tracking.bean(RecordEvents.class).record(events);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
