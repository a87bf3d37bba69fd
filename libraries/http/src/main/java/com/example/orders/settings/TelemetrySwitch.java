package com.example.orders.settings;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/**
 * Turns telemetry off unless an environment variable names the collector that receives it. A service without a
 * collector then starts neither OpenTelemetry's SDK nor an exporter. Micronaut discovers this class automatically.
 */
@ContextConfigurer
public final class TelemetrySwitch implements ApplicationContextConfigurer {

    private static final String ENABLED = "micronaut.otel.enabled";

    @Override
    public void configure(ApplicationContextBuilder builder) {
        boolean given = isGiven("OTEL_EXPORTER_OTLP_ENDPOINT") || isGiven("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        builder.propertySources(PropertySource.of("telemetry", Map.of(ENABLED, given), ServiceDefaults.PRECEDENCE));
    }

    private static boolean isGiven(String variable) {
        return !System.getenv().getOrDefault(variable, "").isBlank();
    }
}
