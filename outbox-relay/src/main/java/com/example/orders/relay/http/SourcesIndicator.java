package com.example.orders.relay.http;

import com.example.orders.relay.engine.SourceState;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/**
 * Reports ready while every source is published by this instance or another one and its database can be read. Otherwise
 * it names what is missing.
 */
@Readiness
@Singleton
class SourcesIndicator implements HealthIndicator {
    private final Sources sources;
    private final SourceViews views;

    SourcesIndicator(Sources sources, SourceViews views) {
        this.sources = sources;
        this.views = views;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, String> details = new LinkedHashMap<>();
        boolean ready = true;
        for (Source source : sources.all()) {
            SourceState state = source.relay().state();
            Optional<String> missing = state.missing().or(() -> views.unreadable(source));
            ready &= state.ready() && missing.isEmpty();
            String what = state.activity().name();
            details.put(source.name(), missing.map(cause -> what + ": " + cause).orElse(what));
        }
        return Publishers.just(HealthResult.builder("sources", ready ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details)
                .build());
    }
}
