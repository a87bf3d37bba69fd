package com.example.orders.telemetry;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Nullable;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;

/** Creates the spans of a service from Micronaut's OpenTelemetry, or spans that record nothing if that is off. */
@Factory
class EventSpansFactory {

    @Singleton
    EventSpans eventSpans(@Nullable OpenTelemetry telemetry) {
        return telemetry == null ? EventSpans.off() : EventSpans.of(telemetry);
    }
}
