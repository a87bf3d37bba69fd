package com.example.orders.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.configuration.metrics.micrometer.prometheus.management.PrometheusEndpoint;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import io.opentelemetry.api.OpenTelemetry;

/** Serves the metrics with their exemplars to clients that accept OpenMetrics, and as Prometheus' text to all others. */
@Endpoint(PrometheusEndpoint.ID)
@Replaces(PrometheusEndpoint.class)
@Requires(beans = OpenTelemetry.class)
class OpenMetricsEndpoint {

    private static final String TEXT = "text/plain; version=0.0.4";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    OpenMetricsEndpoint(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Read(produces = {TEXT, OPEN_METRICS})
    HttpResponse<String> scrape(HttpRequest<?> request) {
        // Media types are equal if their names are: the parameters do not count.
        String format = request.accept().contains(MediaType.of(OPEN_METRICS)) ? OPEN_METRICS : TEXT;
        return HttpResponse.ok(registry.scrape(format)).contentType(format);
    }
}
