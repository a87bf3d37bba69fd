package com.example.orders.kafka.health;

import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryException;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/**
 * Checks the schema registry by listing its subjects. Events whose schemas are already cached are processed without it.
 */
@Readiness
@Singleton
class SchemaRegistryIndicator implements HealthIndicator {

    private static final String NAME = "schema-registry";

    private final SchemaRegistryClient registry;
    private final ExecutorService threads;

    SchemaRegistryIndicator(SchemaRegistryClient registry, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.registry = registry;
        this.threads = threads;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(this::check, threads));
    }

    private HealthResult check() {
        try {
            return HealthResult.builder(NAME, HealthStatus.UP)
                    .details(Map.of("subjects", registry.subjects().size()))
                    .build();
        } catch (SchemaRegistryException e) {
            return HealthResult.builder(NAME, HealthStatus.DOWN)
                    .details(Map.of("error", String.valueOf(e.getMessage())))
                    .build();
        }
    }
}
