package com.example.orders.examples.notifications;

import com.example.orders.telemetry.EventSpans;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;

/**
 * Starts OpenTelemetry's SDK, which reads the OTEL_ variables itself and sends what it still has when the process ends.
 */
final class WorkerTelemetry {

    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "notification-worker",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private WorkerTelemetry() {}

    /** Returns the spans of this process. Without a collector the SDK is not started. */
    static EventSpans spans(boolean collected) {
        return collected
                ? EventSpans.of(AutoConfiguredOpenTelemetrySdk.builder()
                        .addPropertiesSupplier(() -> DEFAULTS)
                        .build()
                        .getOpenTelemetrySdk())
                : EventSpans.off();
    }
}
