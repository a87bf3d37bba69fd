package com.example.orders.bridge.delivery;

import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.kafka.delivery.RecordRefusedException;
import com.example.orders.kafka.listener.KafkaEventListener;
import io.micronaut.configuration.kafka.annotation.Topic;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Receives every order event. */
@KafkaEventListener(groupId = "sqs-bridge", deadLetterTopic = "sqs-bridge.dlt", threads = "${bridge.consumer.threads}")
class OrderEventsListener {

    private final DeliverEvents deliverEvents;

    OrderEventsListener(DeliverEvents deliverEvents) {
        this.deliverEvents = deliverEvents;
    }

    @Topic({"orders.created", "orders.accepted", "orders.shipped", "orders.fulfilled", "orders.rejected"})
    void receive(List<ReceivedEvent<GenericRecord>> events) throws RecordRefusedException, InterruptedException {
        deliverEvents.deliver(events);
    }
}
