package com.example.orders.tracking.status;

import com.example.orders.events.OrderStatusReply;
import com.example.orders.events.OrderStatusRequest;
import com.example.orders.failures.PoisonRecordException;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.outbox.Publication;
import com.example.orders.outbox.ReplyTopics;
import java.util.UUID;

/**
 * A request that can be answered.
 *
 * @param replyTo the publication to the topic that the request names
 */
record StatusRequest(UUID orderId, EventMetadata metadata, Publication<OrderStatusReply> replyTo) {

    private static final int SHOWN = 100;

    /** Stated in the AsyncAPI document. The outbox and the reply carry it. */
    private static final int LONGEST_CORRELATION_ID = 256;

    /**
     * Reads a request.
     *
     * @throws PoisonRecordException if it breaks its contract
     */
    static StatusRequest of(ReceivedEvent<OrderStatusRequest> request, ReplyTopics<OrderStatusReply> topics) {
        String topic = request.headers().getOrDefault(ReplyTopics.HEADER, "");
        Publication<OrderStatusReply> replyTo = topics.find(topic)
                .orElseThrow(() -> new PoisonRecordException(
                        topic.isBlank()
                                ? "Header %s is missing or empty, so nobody would get the reply."
                                        .formatted(ReplyTopics.HEADER)
                                : "Header %s is '%s', but must be one of %s."
                                        .formatted(ReplyTopics.HEADER, shown(topic), topics.names())));
        EventMetadata metadata = request.metadata();
        if (metadata.correlationId().length() > LONGEST_CORRELATION_ID) {
            throw new PoisonRecordException(
                    "Header correlation_id is longer than " + LONGEST_CORRELATION_ID + " characters.");
        }
        return new StatusRequest(orderId(request.value()), metadata, replyTo);
    }

    private static UUID orderId(OrderStatusRequest request) {
        String id = request.getOrderId();
        try {
            UUID orderId = UUID.fromString(id);
            if (orderId.toString().equalsIgnoreCase(id)) {
                return orderId;
            }
        } catch (IllegalArgumentException e) {
            // refused below, as are texts like 1-1-1-1-1, which Java takes for a UUID
        }
        throw new PoisonRecordException(
                "The request breaks its contract: order_id '%s' is not a UUID.".formatted(shown(id)));
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
