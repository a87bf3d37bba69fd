package com.example.orders.kafka.listener;

import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.delivery.ReceivedEvent;
import io.micronaut.configuration.kafka.annotation.Topic;
import java.util.ArrayList;
import java.util.List;

/** A listener as a service declares it. */
@KafkaEventListener(groupId = "test-group", deadLetterTopic = "created.dlt", threads = "${test.threads:2}")
class CreatedListener {

    private final List<String> handled = new ArrayList<>();

    @Topic("created")
    void receive(List<ReceivedEvent<OrderCreated>> events) {
        events.forEach(event -> handled.add(event.value().getOrderId()));
    }

    List<String> handled() {
        return List.copyOf(handled);
    }
}
