package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.order.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** Counts the orders that reached each state, after their transaction has committed. */
@Singleton
public class StageCounters {

    private final Map<State, Counter> counters = new EnumMap<>(State.class);

    private final Counter failures;

    StageCounters(MeterRegistry meters) {
        failures = Counter.builder("fulfillment.stage.failures")
                .description("Batches that failed unexpectedly and were rolled back; expected to stay at 0")
                .register(meters);
        for (State state : State.values()) {
            counters.put(
                    state,
                    Counter.builder("fulfillment.orders")
                            .description("Orders that reached this state")
                            .tag("state", state.name())
                            .register(meters));
        }
    }

    /** Counts a batch that was rolled back after a failure that is not transient. */
    void countFailure() {
        failures.increment();
    }

    public void count(State state, int orders) {
        counters.get(state).increment(orders);
    }
}
