package com.example.orders.relay.engine;

import com.example.orders.relay.source.Page;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Records how many events the owner of a source publishes, and how fast. */
public final class SourceMetrics {
    private final MeterRegistry registry;
    private final Clock clock;
    private final String source;
    private final Counter published;
    private final Timer latency;
    private final DistributionSummary windowSize;

    public SourceMetrics(MeterRegistry registry, Clock clock, String source) {
        this.registry = registry;
        this.clock = clock;
        this.source = source;
        this.published = Counter.builder("outbox.relay.published")
                .description("Events taken from the outbox: published or parked")
                .tag("source", source)
                .register(registry);
        this.latency = Timer.builder("outbox.relay.publish.latency")
                .description("From the insert of the oldest event of a transaction to its commit in Kafka")
                .tag("source", source)
                .publishPercentileHistogram()
                .register(registry);
        this.windowSize = DistributionSummary.builder("outbox.relay.window.size")
                .description("Events published together")
                .tag("source", source)
                .register(registry);
    }

    /** @param byTopic the number of events that were committed to each topic */
    void published(int events, Map<String, Integer> byTopic, Page oldest) {
        published.increment(events);
        byTopic.forEach((topic, count) -> committed(topic).increment(count));
        windowSize.record(events);
        oldest.oldest().ifPresent(this::latency);
    }

    private Counter committed(String topic) {
        return Counter.builder("outbox.relay.topic.events")
                .description("Events committed to a topic, without those that were parked before")
                .tag("source", source)
                .tag("topic", topic)
                .register(registry);
    }

    private void latency(Instant created) {
        latency.record(Duration.between(created, clock.instant()));
    }
}
