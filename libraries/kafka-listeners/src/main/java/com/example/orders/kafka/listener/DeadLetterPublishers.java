package com.example.orders.kafka.listener;

import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens one publisher per dead letter topic, with the service's connection to Kafka. */
@Singleton
@Requires(beans = KafkaDefaultConfiguration.class)
class DeadLetterPublishers {

    private final Map<String, Object> connection = new HashMap<>();
    private final Clock clock;
    private final Map<DeadLetterDestination, DeadLetterPublisher> open = new ConcurrentHashMap<>();

    DeadLetterPublishers(KafkaDefaultConfiguration kafka, Clock clock) {
        kafka.getConfig().forEach((name, value) -> connection.put(name.toString(), value));
        this.clock = clock;
    }

    DeadLetterPublisher to(DeadLetterDestination destination) {
        return open.computeIfAbsent(destination, it -> DeadLetterPublisher.open(connection, it, clock));
    }

    @PreDestroy
    void close() {
        open.values().forEach(DeadLetterPublisher::close);
    }
}
