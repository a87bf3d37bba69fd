package com.example.orders.relay.http;

import com.example.orders.kafka.failures.KafkaFailures;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryException;
import com.example.orders.relay.delivery.KafkaClients;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.reactivestreams.Publisher;

/**
 * Reports ready while Kafka and the schema registry answer. It polls both, because an idle relay would not notice an
 * outage.
 */
@Readiness
@Singleton
class DependenciesIndicator implements HealthIndicator {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String UNKNOWN = "not asked yet";
    private static final String UP = "UP";

    private final Admin admin;
    private final SchemaRegistryClient registry;
    private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of("kafka", UNKNOWN, "registry", UNKNOWN));

    DependenciesIndicator(KafkaClients kafka, SchemaRegistryClient registry) {
        this.admin = kafka.admin();
        this.registry = registry;
    }

    @Scheduled(fixedDelay = "2s")
    void askKafka() throws InterruptedException {
        try {
            admin.describeCluster().clusterId().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            answers.put("kafka", UP);
        } catch (ExecutionException | TimeoutException e) {
            answers.put("kafka", KafkaFailures.remedy(e).orElse("Kafka does not answer: " + e));
        }
    }

    @Scheduled(fixedDelay = "2s")
    void askRegistry() {
        try {
            registry.subjects();
            answers.put("registry", UP);
        } catch (SchemaRegistryException e) {
            answers.put("registry", "The schema registry does not answer, new schemas must wait: " + e.getMessage());
        }
    }

    @Override
    public Publisher<HealthResult> getResult() {
        boolean up = answers.values().stream().allMatch(UP::equals);
        return Publishers.just(HealthResult.builder("dependencies", up ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.copyOf(answers))
                .build());
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }
}
