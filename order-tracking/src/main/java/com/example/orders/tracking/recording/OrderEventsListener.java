package com.example.orders.tracking.recording;

import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.kafka.listener.KafkaEventListener;
import io.micronaut.configuration.kafka.annotation.Topic;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Receives every order event. */
@KafkaEventListener(groupId = "order-tracking", deadLetterTopic = "order-tracking.dlt")
class OrderEventsListener {

    private final RecordEvents recordEvents;

    OrderEventsListener(RecordEvents recordEvents) {
        this.recordEvents = recordEvents;
    }

    @Topic({"orders.created", "orders.accepted", "orders.shipped", "orders.fulfilled", "orders.rejected"})
    void receive(List<ReceivedEvent<GenericRecord>> events) {
        recordEvents.record(events);
    }
}
