package com.example.orders.kafka.listener;

import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import java.util.List;

/** Takes something else than received events. */
@Requires(property = "test.wrong-listener")
@KafkaEventListener(groupId = "wrong-group", deadLetterTopic = "wrong.dlt")
class WrongListener {

    @Topic("wrong")
    void receive(List<String> texts) {}
}
