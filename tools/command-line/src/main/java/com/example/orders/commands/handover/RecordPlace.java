package com.example.orders.commands.handover;

import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** The position of an event in Kafka. */
public record RecordPlace(UUID eventId, String topic, int partition, long offset) {

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }
}
