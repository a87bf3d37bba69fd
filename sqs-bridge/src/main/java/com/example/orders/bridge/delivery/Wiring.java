package com.example.orders.bridge.delivery;

import com.example.orders.bridge.mapping.AttributesMapper;
import com.example.orders.bridge.mapping.EventBodyMapper;
import com.example.orders.bridge.mapping.UnmappableEventException;
import com.example.orders.bridge.sending.SendingConfiguration;
import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.kafka.delivery.DeliveryConfiguration;
import com.example.orders.kafka.delivery.DeliveryEdge;
import com.example.orders.kafka.failures.KafkaFailures;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** Makes what the bridge takes from libraries, and sorts its own failures for the edge. */
@Factory
final class Wiring {

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    EventBodyMapper bodies() {
        return new EventBodyMapper();
    }

    @Singleton
    AttributesMapper attributes(BridgeConfiguration configuration) {
        return new AttributesMapper(configuration.attributes());
    }

    @Singleton
    @Bean(preDestroy = "close")
    SchemaRegistryClient registry(BridgeConfiguration configuration) {
        return SchemaRegistryClient.to(configuration.schemaRegistryUrl());
    }

    @Singleton
    DeadLetterDestination deadLetterDestination(BridgeConfiguration configuration) {
        return new DeadLetterDestination(configuration.deadLetterTopic(), "sqs-bridge-dead-letters");
    }

    @Singleton
    @Bean(preDestroy = "close")
    DeadLetterPublisher deadLetters(DeadLetterDestination destination, KafkaDefaultConfiguration kafka, Clock clock) {
        Map<String, Object> connection = new HashMap<>();
        kafka.getConfig().forEach((name, value) -> connection.put(name.toString(), value));
        return DeadLetterPublisher.open(connection, destination, clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    DeliveryEdge<GenericRecord> edge(
            SchemaRegistryClient registry,
            DeliverEvents deliverEvents,
            DeadLetterPublisher deadLetters,
            SendingConfiguration sending,
            MeterRegistry meters) {
        DeliveryEdge<GenericRecord> edge = DeliveryEdge.<GenericRecord>forGroup(OrderEventsListener.GROUP)
                .decoder(AvroDecoder.raw(registry))
                .handler(deliverEvents)
                .deadLetters(deadLetters)
                .classifier(KafkaFailures.classifier().with(Wiring::kind))
                .configuration(DeliveryConfiguration.standard().withBackoff(sending.backoff()))
                .build();
        measure(edge, deadLetters.topic(), meters);
        return edge;
    }

    private static Optional<FailureKind> kind(Throwable failure) {
        return switch (failure) {
            case MessageDeferredException _ -> Optional.of(FailureKind.TRANSIENT);
            case MessageRefusedException _, NoRouteException _, UnmappableEventException _ ->
                Optional.of(FailureKind.POISON);
            default -> Optional.empty();
        };
    }

    private static void measure(DeliveryEdge<?> edge, String topic, MeterRegistry meters) {
        FunctionCounter.builder("bridge.dead.letters", edge, e -> e.counts().poison())
                .tags("topic", topic, "kind", FailureKind.POISON.headerValue())
                .register(meters);
        FunctionCounter.builder("bridge.dead.letters", edge, e -> e.counts().bugs())
                .tags("topic", topic, "kind", FailureKind.BUG.headerValue())
                .register(meters);
        Gauge.builder("bridge.waiting.partitions", edge, e -> e.waiting().size())
                .register(meters);
    }
}
