package com.example.orders.fulfillment.stages;

import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.events.OrderShipped;
import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.events.Provenance;
import com.example.orders.fulfillment.order.Stage;
import com.example.orders.outbox.OutboxEvent;
import com.example.orders.outbox.Publication;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Maps an order that passes a stage to the event of that stage. */
@Singleton
class StageEventMapper {

    private final EventEnvelope envelope;
    private final Publication<OrderAccepted> acceptance;
    private final Publication<OrderShipped> shipment;
    private final Publication<OrderFulfilled> fulfillment;

    StageEventMapper(
            EventEnvelope envelope,
            Publication<OrderAccepted> acceptance,
            Publication<OrderShipped> shipment,
            Publication<OrderFulfilled> fulfillment) {
        this.envelope = envelope;
        this.acceptance = acceptance;
        this.shipment = shipment;
        this.fulfillment = fulfillment;
    }

    OutboxEvent toEvent(Stage stage, DueOrder order, Instant time) {
        Provenance provenance = order.provenance();
        return switch (stage) {
            case ACCEPT -> envelope.seal(acceptance, provenance, time, accepted(order, time));
            case SHIP -> envelope.seal(shipment, provenance, time, shipped(order, time));
            case FULFIL -> envelope.seal(fulfillment, provenance, time, fulfilled(order, time));
        };
    }

    private static OrderAccepted accepted(DueOrder order, Instant time) {
        String orderId = order.provenance().orderId().toString();
        return OrderAccepted.newBuilder()
                .setOrderId(orderId)
                .setCustomerId(order.provenance().customerId())
                .setWarehouseId(order.plan().warehouseId())
                .setEstimatedShipDate(order.plan().estimatedShipDate())
                .setAcceptedAt(time)
                .setCorrelationId(orderId)
                .build();
    }

    private static OrderShipped shipped(DueOrder order, Instant time) {
        String orderId = order.provenance().orderId().toString();
        return OrderShipped.newBuilder()
                .setOrderId(orderId)
                .setCustomerId(order.provenance().customerId())
                .setTrackingNumber(order.plan().trackingNumber())
                .setCarrier(order.plan().carrier())
                .setShippedAt(time)
                .setEstimatedDeliveryDate(order.plan().estimatedDeliveryDate())
                .setCorrelationId(orderId)
                .build();
    }

    private static OrderFulfilled fulfilled(DueOrder order, Instant time) {
        String orderId = order.provenance().orderId().toString();
        return OrderFulfilled.newBuilder()
                .setOrderId(orderId)
                .setCustomerId(order.provenance().customerId())
                .setFulfilledAt(time)
                .setTotalAmount(order.totalAmount())
                .setCorrelationId(orderId)
                .build();
    }
}
