package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.order.Stage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Publishes metrics of each stage's queue: how many orders wait, how many of them are due, and for how long. */
@Context
class StageBacklog {

    private record Shown(double waiting, double due, double oldestAge) {
        static final Shown NONE = new Shown(0, 0, 0);
        static final Shown UNKNOWN = new Shown(Double.NaN, Double.NaN, Double.NaN);
    }

    private final StageQueueRepository rows;
    private final Clock clock;
    private volatile Optional<Map<Integer, Shown>> backlogs = Optional.empty();

    StageBacklog(StageQueueRepository rows, Clock clock, MeterRegistry meters) {
        this.rows = rows;
        this.clock = clock;
        for (Stage stage : Stage.values()) {
            Gauge.builder("fulfillment.stage.waiting", () -> of(stage).waiting())
                    .description("Orders that wait for this stage")
                    .tag("stage", stage.name())
                    .register(meters);
            Gauge.builder("fulfillment.stage.due", () -> of(stage).due())
                    .description("Orders that are due for this stage")
                    .tag("stage", stage.name())
                    .register(meters);
            Gauge.builder("fulfillment.stage.oldest.due.age", () -> of(stage).oldestAge())
                    .description("Time since the oldest due order became due")
                    .baseUnit("seconds")
                    .tag("stage", stage.name())
                    .register(meters);
        }
    }

    /** Counts every five seconds, because reading the whole queue is too expensive for a metrics request. */
    @Scheduled(initialDelay = "5s", fixedDelay = "5s")
    void count() {
        Optional<Map<Integer, Shown>> counted = Optional.empty();
        try {
            counted = Optional.of(countNow());
        } finally {
            backlogs = counted;
        }
    }

    private Map<Integer, Shown> countNow() {
        Instant now = clock.instant();
        Map<Integer, Shown> counted = new HashMap<>();
        for (Backlog backlog : rows.findBacklogs(now)) {
            Instant oldest = backlog.oldest();
            Duration age = oldest.isBefore(now) ? Duration.between(oldest, now) : Duration.ZERO;
            counted.put(backlog.stage(), new Shown(backlog.waiting(), backlog.due(), age.toMillis() / 1000.0));
        }
        return counted;
    }

    private Shown of(Stage stage) {
        return backlogs.map(counted -> counted.getOrDefault(stage.number(), Shown.NONE))
                .orElse(Shown.UNKNOWN);
    }
}
