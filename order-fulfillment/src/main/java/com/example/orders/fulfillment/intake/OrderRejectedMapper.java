package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderRejected;
import com.example.orders.events.RejectionReason;
import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.order.Outcome;
import com.example.orders.outbox.OutboxEvent;
import com.example.orders.outbox.Publication;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Maps a rejection to its event OrderRejected. */
@Singleton
class OrderRejectedMapper {

    private final EventEnvelope envelope;
    private final Publication<OrderRejected> publication;

    OrderRejectedMapper(EventEnvelope envelope, Publication<OrderRejected> publication) {
        this.envelope = envelope;
        this.publication = publication;
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
        return envelope.seal(publication, received.provenance(), time, payload);
    }
}
