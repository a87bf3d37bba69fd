package com.example.orders.fulfillment.stages;

import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.events.OrderShipped;
import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.events.Provenance;
import com.example.orders.fulfillment.order.Stage;
import com.example.orders.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Turns an order that passes a stage into the event that tells of it. */
@Singleton
class StageEventMapper {

    private final EventEnvelope envelope;

    StageEventMapper(EventEnvelope envelope) {
        this.envelope = envelope;
    }

    OutboxEvent toEvent(Stage stage, DueOrder order, Instant time) {
        Provenance provenance = order.provenance();
        return switch (stage) {
            case ACCEPT -> envelope.seal("orders.accepted", provenance, time, accepted(order, time));
            case SHIP -> envelope.seal("orders.shipped", provenance, time, shipped(order, time));
            case FULFIL -> envelope.seal("orders.fulfilled", provenance, time, fulfilled(order, time));
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
