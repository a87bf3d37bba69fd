package com.example.orders.kafka.listener;

import com.example.orders.failures.Backoff;
import com.example.orders.kafka.delivery.BatchHandler;
import com.example.orders.kafka.delivery.DeliveryConfiguration;
import com.example.orders.kafka.delivery.DeliveryEdge;
import com.example.orders.kafka.delivery.WaitingPartition;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.telemetry.EventSpans;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.processor.ExecutableMethodProcessor;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates one delivery edge for each listener method when the service starts. When the service stops, before any
 * connection is closed, the edges start no further record and the batches in progress are committed.
 */
@Singleton
@Requires(beans = KafkaDefaultConfiguration.class)
class DeliveryEdges implements ExecutableMethodProcessor<Topic>, ApplicationEventListener<ShutdownEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEdges.class);

    private final String application;
    private final SchemaRegistryClient registry;
    private final DeadLetterPublishers deadLetters;
    private final DeliveryConfiguration configuration;
    private final MeterRegistry meters;
    private final EventSpans spans;
    private final Map<String, DeliveryEdge<Object>> edges = new ConcurrentHashMap<>();
    private final ReadWriteLock batches = new ReentrantReadWriteLock();

    DeliveryEdges(
            @Property(name = "micronaut.application.name") String application,
            SchemaRegistryClient registry,
            DeadLetterPublishers deadLetters,
            RetryConfiguration retry,
            MeterRegistry meters,
            EventSpans spans) {
        this.application = application;
        this.registry = registry;
        this.deadLetters = deadLetters;
        this.configuration =
                DeliveryConfiguration.standard().withBackoff(new Backoff(retry.firstWait(), retry.longestWait()));
        this.meters = meters;
        this.spans = spans;
    }

    /** Creates the method's edge at the start, so that an invalid listener stops the service. */
    @Override
    public void process(BeanDefinition<?> definition, ExecutableMethod<?, ?> method) {
        if (method.hasAnnotation(KafkaEventListener.class)) {
            edge(method);
        }
    }

    /** Processes one polled batch, with the method as the handler. */
    void deliver(
            ExecutableMethod<?, ?> method,
            List<ConsumerRecord<byte[], byte[]>> records,
            Consumer<?, ?> consumer,
            BatchHandler<Object> handler) {
        batches.readLock().lock();
        try {
            edge(method).deliver(records, consumer, handler);
        } finally {
            batches.readLock().unlock();
        }
    }

    /** Returns the partitions of all listeners that wait because of a transient failure. */
    List<WaitingPartition> waiting() {
        return edges.values().stream().flatMap(edge -> edge.waiting().stream()).toList();
    }

    @Override
    public void onApplicationEvent(ShutdownEvent stopping) {
        edges.values().forEach(DeliveryEdge::close);
        batches.writeLock().lock();
        try {
            LOG.info("No batch is in progress, the listeners {} have stopped", edges.keySet());
        } finally {
            batches.writeLock().unlock();
        }
    }

    private DeliveryEdge<Object> edge(ExecutableMethod<?, ?> method) {
        return edges.computeIfAbsent(
                method.getDeclaringType().getSimpleName() + "." + method.getMethodName(), name -> open(name, method));
    }

    private DeliveryEdge<Object> open(String name, ExecutableMethod<?, ?> method) {
        ListenerMethod listener = ListenerMethod.of(method, application);
        DeliveryEdge<Object> edge = DeliveryEdge.<Object>forGroup(listener.groupId())
                .decoder(listener.decoder(registry))
                .deadLetters(deadLetters.to(listener.deadLetters()))
                .configuration(configuration)
                .spans(spans)
                .build();
        DeliveryMeters.register(edge, listener.groupId(), name, meters);
        return edge;
    }
}
