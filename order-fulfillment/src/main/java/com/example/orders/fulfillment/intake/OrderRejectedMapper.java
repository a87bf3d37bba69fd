package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderRejected;
import com.example.orders.events.RejectionReason;
import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.order.Outcome;
import com.example.orders.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Turns a rejection into the event that tells of it. */
@Singleton
class OrderRejectedMapper {

    private static final String TOPIC = "orders.rejected";

    private final EventEnvelope envelope;

    OrderRejectedMapper(EventEnvelope envelope) {
        this.envelope = envelope;
    }

    OutboxEvent toEvent(ReceivedOrder received, Outcome.Rejected rejected, Instant time) {
        OrderRejected payload = OrderRejected.newBuilder()
                .setOrderId(received.id().toString())
                .setCustomerId(received.order().customerId())
                .setReason(RejectionReason.valueOf(rejected.reason().name()))
                .setDetail(rejected.detail())
                .setRejectedAt(time)
                .setCorrelationId(received.id().toString())
                .build();
        return envelope.seal(TOPIC, received.provenance(), time, payload);
    }
}
