package com.example.orders.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetrySwitchTest {

    @Test
    void withoutACollectorThereIsNoTelemetry() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.findBean(OpenTelemetry.class)).isEmpty();
            assertThat(context.findBean(Tracer.class)).isEmpty();
        }
    }

    @Test
    void withACollectorSpansAreRecorded() {
        Map<String, Object> settings = Map.of(
                "micronaut.otel.enabled", "true",
                "micronaut.application.name", "test",
                "otel.exporter.otlp.endpoint", "http://localhost:1");
        try (ApplicationContext context = ApplicationContext.run(settings)) {
            Span span = context.getBean(Tracer.class).spanBuilder("test").startSpan();

            assertThat(span.isRecording()).isTrue();
        }
    }
}
