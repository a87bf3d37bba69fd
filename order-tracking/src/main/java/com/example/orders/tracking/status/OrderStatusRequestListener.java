package com.example.orders.tracking.status;

import com.example.orders.events.OrderStatusRequest;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.kafka.listener.KafkaEventListener;
import io.micronaut.configuration.kafka.annotation.Topic;
import java.util.List;

/** Receives OrderStatusRequest. */
@KafkaEventListener(groupId = "order-tracking-status", deadLetterTopic = "order-tracking.dlt")
class OrderStatusRequestListener {

    private final AnswerRequests answerRequests;

    OrderStatusRequestListener(AnswerRequests answerRequests) {
        this.answerRequests = answerRequests;
    }

    @Topic("order-status.requests")
    void receive(List<ReceivedEvent<OrderStatusRequest>> requests) {
        answerRequests.receive(requests);
    }
}
