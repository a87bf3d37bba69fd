package com.example.orders.tracking.status;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderStatusReply;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.outbox.HeaderNames;
import com.example.orders.outbox.Publication;
import com.example.orders.outbox.ReplyTopics;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Declares the reply, once for each topic that requests may name. {@code make specs-check} compares the declarations with
 * the AsyncAPI document.
 */
@Factory
class Publications {

    /** The publisher, as a URI reference. */
    static final String SOURCE = "/order-tracking";

    @Singleton
    @EachBean(ReplyTopic.class)
    Publication<OrderStatusReply> orderStatusReply(ReplyTopic reply) {
        return Publication.of(
                reply.topic(),
                OrderStatusReply.class,
                EventSchemas.written(OrderStatusReply.getClassSchema()),
                "order_id",
                new HeaderNames(EventHeaders.REQUIRED, Set.of(EventHeaders.TRACEPARENT))
                        .withAlways(EventHeaders.CAUSATION_ID)
                        .withValue(EventHeaders.CE_SOURCE, SOURCE));
    }

    @Singleton
    ReplyTopics<OrderStatusReply> replyTopics(List<Publication<OrderStatusReply>> publications) {
        return new ReplyTopics<>(publications);
    }
}
