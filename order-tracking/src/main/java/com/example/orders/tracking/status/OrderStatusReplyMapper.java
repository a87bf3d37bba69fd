package com.example.orders.tracking.status;

import com.example.orders.events.OrderState;
import com.example.orders.events.OrderStatusReply;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Maps a request and the status of its order to the reply. The id is derived from the request's, so a request that is
 * answered again on a restored database gets a reply that requesters recognize.
 */
@Singleton
class OrderStatusReplyMapper {

    OutboxEvent toEvent(StatusRequest request, Optional<OrderStatus> status, Instant now) {
        EventMetadata cause = request.metadata();
        EventMetadata metadata = cause.effect(
                replyId(cause.eventId()), request.replyTo().schema().getName(), Publications.SOURCE, now);
        OrderStatusReply reply = OrderStatusReply.newBuilder()
                .setOrderId(request.orderId().toString())
                .setKnown(status.isPresent())
                .setState(status.map(OrderStatus::state).orElse(OrderState.UNKNOWN))
                .setChangedAt(status.map(OrderStatus::changedAt).orElse(null))
                .setAnsweredAt(now)
                .build();
        return request.replyTo().event(metadata.eventId(), metadata.toHeaders(), reply);
    }

    /** Returns a name-based UUID (RFC 9562, version 3). */
    private static UUID replyId(UUID requestId) {
        return UUID.nameUUIDFromBytes((requestId + ":OrderStatusReply").getBytes(StandardCharsets.UTF_8));
    }
}
