package com.example.orders.fulfillment.intake;

import com.example.orders.fulfillment.order.State;
import com.example.orders.fulfillment.stages.StageCounters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts received orders after their transaction has committed. */
@Singleton
class IntakeCounters {

    private final StageCounters stages;
    private final Counter duplicates;
    private final Counter repeated;

    IntakeCounters(StageCounters stages, MeterRegistry meters) {
        this.stages = stages;
        this.duplicates = Counter.builder("fulfillment.inbox.duplicates")
                .description("Events that were delivered again and had no effect")
                .register(meters);
        this.repeated = Counter.builder("fulfillment.orders.repeated")
                .description("Events with a new id that announced an order already known")
                .register(meters);
    }

    void count(Intake intake) {
        stages.count(State.RECEIVED, intake.accepted() + intake.rejected());
        stages.count(State.REJECTED, intake.rejected());
        duplicates.increment(intake.duplicates());
        repeated.increment(intake.repeated());
    }
}
