package com.example.orders.fulfillment.health;

import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.reactivestreams.Publisher;

/** Whether Kafka answers. Asks once per request and waits at most two seconds. */
@Singleton
class KafkaIndicator implements HealthIndicator {

    private static final String NAME = "kafka";
    private static final int PATIENCE_MS = 2_000;

    private final Admin admin;

    KafkaIndicator(KafkaDefaultConfiguration kafka) {
        Properties settings = new Properties();
        settings.putAll(kafka.getConfig());
        settings.put("client.id", "order-fulfillment-health");
        settings.put("default.api.timeout.ms", PATIENCE_MS);
        settings.put("request.timeout.ms", PATIENCE_MS);
        admin = Admin.create(settings);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(this::ask);
    }

    private CompletableFuture<HealthResult> ask() {
        return admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS))
                .clusterId()
                .toCompletionStage()
                .toCompletableFuture()
                .handle((id, failure) -> failure == null
                        ? HealthResult.builder(NAME, HealthStatus.UP)
                                .details(Map.of("cluster_id", id))
                                .build()
                        : HealthResult.builder(NAME, HealthStatus.DOWN)
                                .details(Map.of("error", failure.toString()))
                                .build());
    }

    @PreDestroy
    void close() {
        admin.close();
    }
}
