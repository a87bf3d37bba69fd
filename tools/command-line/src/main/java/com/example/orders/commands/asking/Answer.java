package com.example.orders.commands.asking;

import com.example.orders.commands.terminal.Times;
import com.example.orders.events.OrderStatusReply;
import com.fasterxml.jackson.annotation.JsonInclude;

/** A reply as JSON output. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(String orderId, boolean known, String state, String changedAt, String answeredAt) {

    static Answer of(OrderStatusReply reply) {
        return new Answer(
                reply.getOrderId(),
                reply.getKnown(),
                reply.getState().name(),
                reply.getChangedAt() == null ? null : Times.utc(reply.getChangedAt()),
                Times.utc(reply.getAnsweredAt()));
    }
}
