package com.example.orders.producer.placing;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.OrderCreated;
import com.example.orders.metadata.TraceParent;
import com.example.orders.outbox.OutboxEvent;
import com.example.orders.producer.events.Publications;
import com.example.orders.producer.order.Order;
import com.example.orders.producer.order.OrderItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderCreatedMapperTest {

    private static final UUID EVENT_ID = UUID.fromString("00000000-0000-4000-8000-00000000000e");
    private static final UUID ORDER_ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Instant CREATED_AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final TraceParent TRACE =
            new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "01");

    private final OutboxEvent event = new OrderCreatedMapper(() -> EVENT_ID, new Publications().orderCreated())
            .toEvent(
                    new Order(
                            ORDER_ID,
                            "customer-007",
                            List.of(new OrderItem("PROD-1001", 3, new BigDecimal("19.99"))),
                            new BigDecimal("59.97"),
                            CREATED_AT),
                    TRACE);

    @Test
    void keepsACustomersOrdersTogether() {
        assertThat(event.topic()).isEqualTo("orders.created");
        assertThat(event.key()).isEqualTo("customer-007");
    }

    @Test
    void carriesTheOrder() {
        assertThat(event.payload())
                .isEqualTo(OrderCreated.newBuilder()
                        .setOrderId(ORDER_ID.toString())
                        .setCustomerId("customer-007")
                        .setItems(List.of(
                                new com.example.orders.events.OrderItem("PROD-1001", 3, new BigDecimal("19.99"))))
                        .setTotalAmount(new BigDecimal("59.97"))
                        .setCreatedAt(CREATED_AT)
                        .build());
    }

    @Test
    void carriesTheMetadataAsHeaders() {
        assertThat(event.id()).isEqualTo(EVENT_ID);
        assertThat(event.headers())
                .isEqualTo(Map.of(
                        "event_type", "OrderCreated",
                        "correlation_id", ORDER_ID.toString(),
                        "ce_specversion", "1.0",
                        "ce_id", EVENT_ID.toString(),
                        "ce_type", "com.example.orders.events.OrderCreated",
                        "ce_source", "/order-producer",
                        "ce_time", "2026-01-02T03:04:05.678Z",
                        "traceparent", TRACE.toString()));
    }
}
