package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderCreated;
import com.example.orders.fulfillment.order.Stage;
import com.example.orders.fulfillment.stages.StageWorkers;
import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.kafka.delivery.DeliveryEdge;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Builds the failure edge around {@link ReceiveOrders}. */
@Factory
class IntakeFactory {

    @Singleton
    DeadLetterDestination deadLetterDestination() {
        return new DeadLetterDestination("orders.created.dlt", "order-fulfillment-dead-letters");
    }

    @Bean(preDestroy = "close")
    @Singleton
    DeadLetterPublisher deadLetters(KafkaDefaultConfiguration kafka, DeadLetterDestination destination, Clock clock) {
        Map<String, Object> connection = new HashMap<>();
        kafka.getConfig().forEach((name, value) -> connection.put(name.toString(), value));
        return DeadLetterPublisher.open(connection, destination, clock);
    }

    @Singleton
    DeliveryEdge<OrderCreated> edge(
            SchemaRegistryClient registry,
            DeadLetterPublisher deadLetters,
            ReceiveOrders receiveOrders,
            StageWorkers workers,
            IntakeCounters counters) {
        return DeliveryEdge.<OrderCreated>forGroup(OrderCreatedListener.GROUP)
                .decoder(AvroDecoder.of(registry, OrderCreated.class))
                .deadLetters(deadLetters)
                .handler(events -> {
                    Intake intake = receiveOrders.receive(events);
                    counters.count(intake);
                    workers.wake(Stage.ACCEPT);
                })
                .build();
    }
}
