package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderCreated;
import com.example.orders.fulfillment.order.Stage;
import com.example.orders.fulfillment.stages.StageWorkers;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.kafka.listener.KafkaEventListener;
import io.micronaut.configuration.kafka.annotation.Topic;
import java.util.List;

/** Receives created orders and wakes the first stage. */
@KafkaEventListener(groupId = "order-fulfillment", deadLetterTopic = "orders.created.dlt")
class OrderCreatedListener {

    private final ReceiveOrders receiveOrders;
    private final IntakeCounters counters;
    private final StageWorkers workers;

    OrderCreatedListener(ReceiveOrders receiveOrders, IntakeCounters counters, StageWorkers workers) {
        this.receiveOrders = receiveOrders;
        this.counters = counters;
        this.workers = workers;
    }

    @Topic("orders.created")
    void receive(List<ReceivedEvent<OrderCreated>> events) {
        counters.count(receiveOrders.receive(events));
        workers.wake(Stage.ACCEPT);
    }
}
