package com.example.orders.fulfillment.health;

import com.example.orders.fulfillment.stages.StageWorkers;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Checks that orders can advance. Names each stage in which no round has succeeded for a while, with the reason. */
@Singleton
class StagesIndicator implements HealthIndicator {

    private static final String NAME = "stages";

    private final StageWorkers workers;

    StagesIndicator(StageWorkers workers) {
        this.workers = workers;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, String> stalled = workers.stalled();
        HealthStatus status = stalled.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(
                HealthResult.builder(NAME, status).details(stalled).build());
    }
}
