package com.example.orders.kafka.listener;

import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import java.util.List;

/** An invalid listener, because its method does not accept received events. */
@Requires(property = "test.wrong-listener")
@KafkaEventListener(groupId = "wrong-group", deadLetterTopic = "wrong.dlt")
class WrongListener {

    @Topic("wrong")
    void receive(List<String> texts) {}
}
