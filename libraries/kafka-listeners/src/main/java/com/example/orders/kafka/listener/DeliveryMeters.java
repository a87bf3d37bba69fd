package com.example.orders.kafka.listener;

import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.delivery.DeliveryCounts;
import com.example.orders.kafka.delivery.DeliveryEdge;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/**
 * Publishes the number of an edge's dead letters by kind, and of partitions that wait because of a transient failure.
 */
final class DeliveryMeters {

    private DeliveryMeters() {}

    static void register(DeliveryEdge<?> edge, String group, String listener, MeterRegistry meters) {
        Tags tags = Tags.of("group", group, "listener", listener);
        count(edge, FailureKind.POISON, DeliveryCounts::poison, tags, meters);
        count(edge, FailureKind.BUG, DeliveryCounts::bugs, tags, meters);
        Gauge.builder("consumer.partitions.waiting", edge, it -> it.waiting().size())
                .description("Partitions that wait for a failure to pass")
                .tags(tags)
                .register(meters);
    }

    private static void count(
            DeliveryEdge<?> edge,
            FailureKind kind,
            ToDoubleFunction<DeliveryCounts> count,
            Tags tags,
            MeterRegistry meters) {
        FunctionCounter.builder("consumer.dead.letters", edge, it -> count.applyAsDouble(it.counts()))
                .description("Records published to the dead letter topic")
                .tags(tags.and("kind", kind.headerValue()))
                .register(meters);
    }
}
