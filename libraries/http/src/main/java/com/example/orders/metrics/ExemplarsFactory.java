package com.example.orders.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.configuration.metrics.micrometer.ExportConfigurationProperties;
import io.micronaut.configuration.metrics.micrometer.prometheus.PrometheusMeterRegistryFactory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.otel.OpenTelemetrySpanContext;
import jakarta.inject.Singleton;
import java.util.Properties;

/** Creates the registry of metrics with exemplars if telemetry is on. Otherwise Micronaut's own registry is used. */
@Factory
@Requires(beans = OpenTelemetry.class)
class ExemplarsFactory {

    @Singleton
    @Replaces(bean = PrometheusMeterRegistry.class, factory = PrometheusMeterRegistryFactory.class)
    PrometheusMeterRegistry registry(ExportConfigurationProperties configuration) {
        return new PrometheusMeterRegistry(
                new Configuration(configuration.getExport()),
                new PrometheusRegistry(),
                Clock.SYSTEM,
                new OpenTelemetrySpanContext());
    }

    /** Restricts exemplars to buckets and counters: Prometheus 2 refuses a scrape that has one elsewhere. */
    private record Configuration(Properties export) implements PrometheusConfig {

        @Override
        public String get(String key) {
            return export.getProperty(key);
        }

        @Override
        public Properties prometheusProperties() {
            return new Properties();
        }
    }
}
