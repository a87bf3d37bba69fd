package com.example.orders.fulfillment.stages;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.events.OrderShipped;
import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.events.Provenance;
import com.example.orders.fulfillment.events.Publications;
import com.example.orders.fulfillment.order.Orders;
import com.example.orders.fulfillment.order.Plan;
import com.example.orders.fulfillment.order.Stage;
import com.example.orders.metadata.TraceParent;
import com.example.orders.outbox.OutboxEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageEventMapperTest {

    private static final String ORDER_ID = Orders.ID.toString();
    private static final UUID CAUSE = UUID.fromString("00000000-0000-4000-8000-0000000000ca");
    private static final Instant TIME = Instant.parse("2026-04-01T10:00:00.123Z");
    private static final LocalDate SHIPS = LocalDate.parse("2026-04-02");
    private static final LocalDate ARRIVES = LocalDate.parse("2026-04-05");
    private static final TraceParent TRACE =
            new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "01");
    private static final DueOrder ORDER = new DueOrder(
            3,
            7,
            new Provenance(Orders.ID, "customer-007", CAUSE, Optional.of(TRACE)),
            new BigDecimal("59.97"),
            new Plan("WH-NORTH", SHIPS, "Swift Parcel", "SP1", ARRIVES));

    private final Publications publications = new Publications();
    private final StageEventMapper mapper = new StageEventMapper(
            new EventEnvelope(),
            publications.orderAccepted(),
            publications.orderShipped(),
            publications.orderFulfilled());

    @Test
    void acceptanceNamesTheWarehouse() {
        OutboxEvent event = mapper.toEvent(Stage.ACCEPT, ORDER, TIME);

        assertThat(event.topic()).isEqualTo("orders.accepted");
        assertThat(event.payload())
                .isEqualTo(OrderAccepted.newBuilder()
                        .setOrderId(ORDER_ID)
                        .setCustomerId("customer-007")
                        .setWarehouseId("WH-NORTH")
                        .setEstimatedShipDate(SHIPS)
                        .setAcceptedAt(TIME)
                        .setCorrelationId(ORDER_ID)
                        .build());
    }

    @Test
    void shipmentNamesTheCarrier() {
        OutboxEvent event = mapper.toEvent(Stage.SHIP, ORDER, TIME);

        assertThat(event.topic()).isEqualTo("orders.shipped");
        assertThat(event.payload())
                .isEqualTo(OrderShipped.newBuilder()
                        .setOrderId(ORDER_ID)
                        .setCustomerId("customer-007")
                        .setTrackingNumber("SP1")
                        .setCarrier("Swift Parcel")
                        .setShippedAt(TIME)
                        .setEstimatedDeliveryDate(ARRIVES)
                        .setCorrelationId(ORDER_ID)
                        .build());
    }

    @Test
    void fulfillmentNamesTheAmount() {
        OutboxEvent event = mapper.toEvent(Stage.FULFIL, ORDER, TIME);

        assertThat(event.topic()).isEqualTo("orders.fulfilled");
        assertThat(event.payload())
                .isEqualTo(OrderFulfilled.newBuilder()
                        .setOrderId(ORDER_ID)
                        .setCustomerId("customer-007")
                        .setFulfilledAt(TIME)
                        .setTotalAmount(new BigDecimal("59.97"))
                        .setCorrelationId(ORDER_ID)
                        .build());
    }

    @ParameterizedTest
    @EnumSource
    void eachEventHasItsCustomersKeyItsCauseAndTheOrdersTrace(Stage stage) {
        OutboxEvent event = mapper.toEvent(stage, ORDER, TIME);

        assertThat(event.key()).isEqualTo("customer-007");
        assertThat(event.headers())
                .containsEntry("ce_id", event.id().toString())
                .containsEntry("ce_source", "/order-fulfillment")
                .containsEntry("ce_time", "2026-04-01T10:00:00.123Z")
                .containsEntry("correlation_id", ORDER_ID)
                .containsEntry("causation_id", CAUSE.toString())
                .containsEntry("traceparent", TRACE.toString());
    }

    @Test
    void anEventThatIsMadeAgainHasTheSameId() {
        OutboxEvent first = mapper.toEvent(Stage.SHIP, ORDER, TIME);

        OutboxEvent again = mapper.toEvent(Stage.SHIP, ORDER, TIME.plusSeconds(1));

        assertThat(again.id()).isEqualTo(first.id());
    }
}
