package com.example.orders.kafka.listener;

import io.micronaut.configuration.kafka.event.KafkaConsumerStartedPollingEvent;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Holds the consumer that polls on the current thread. Micronaut announces it on that thread before the first batch.
 */
@Singleton
class PollingConsumers implements ApplicationEventListener<KafkaConsumerStartedPollingEvent> {

    private final ThreadLocal<Consumer<?, ?>> polling = new ThreadLocal<>();

    @Override
    public void onApplicationEvent(KafkaConsumerStartedPollingEvent started) {
        polling.set(started.getSource());
    }

    /** Returns the consumer of this thread. */
    Consumer<?, ?> current() {
        Consumer<?, ?> consumer = polling.get();
        if (consumer == null) {
            throw new IllegalStateException("No Kafka consumer polls on this thread; only Micronaut calls a listener.");
        }
        return consumer;
    }
}
