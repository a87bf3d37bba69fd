package com.example.orders.kafka.health;

import com.example.orders.kafka.failures.KafkaFailures;
import com.example.orders.kafka.listener.ListenerFailures;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.configuration.kafka.health.KafkaHealthIndicator;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.reactivestreams.Publisher;

/**
 * Checks Kafka by reading the cluster's id, with a timeout of two seconds, and reports what keeps the listeners from
 * receiving. Micronaut's own indicator also reads the
 * brokers' configuration, for which a service has no permission if access is denied by default.
 */
@Readiness
@Singleton
@Replaces(KafkaHealthIndicator.class)
@Requires(beans = KafkaDefaultConfiguration.class)
class KafkaIndicator implements HealthIndicator {

    private static final String NAME = "kafka";
    private static final int TIMEOUT_MS = 2_000;

    private final Admin admin;
    private final ListenerFailures listeners;

    KafkaIndicator(KafkaDefaultConfiguration kafka, ApplicationConfiguration application, ListenerFailures listeners) {
        this.listeners = listeners;
        Properties settings = new Properties();
        settings.putAll(kafka.getConfig());
        settings.put("client.id", application.getName().orElse("service") + "-health");
        settings.put("default.api.timeout.ms", TIMEOUT_MS);
        settings.put("request.timeout.ms", TIMEOUT_MS);
        admin = Admin.create(settings);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(this::ask);
    }

    private CompletableFuture<HealthResult> ask() {
        return admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS))
                .clusterId()
                .toCompletionStage()
                .toCompletableFuture()
                .handle(this::result);
    }

    private HealthResult result(String id, Throwable failure) {
        if (failure != null) {
            return down(failure
                    + KafkaFailures.remedy(failure).map(remedy -> " " + remedy).orElse(""));
        }
        List<String> refusals = listeners.present();
        return refusals.isEmpty()
                ? HealthResult.builder(NAME, HealthStatus.UP)
                        .details(Map.of("cluster_id", id))
                        .build()
                : down(String.join(" ", refusals));
    }

    private static HealthResult down(String error) {
        return HealthResult.builder(NAME, HealthStatus.DOWN)
                .details(Map.of("error", error))
                .build();
    }

    @PreDestroy
    void close() {
        admin.close();
    }
}
