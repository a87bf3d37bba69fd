package com.example.orders.systemtests.history;

/** The origin of a record in a dead letter topic, from its {@code dlt_*} headers. */
public record DeadLetter(String topic, int partition, long offset) {

    boolean isOf(TopicEvent event) {
        return topic.equals(event.topic()) && partition == event.partition() && offset == event.offset();
    }
}
