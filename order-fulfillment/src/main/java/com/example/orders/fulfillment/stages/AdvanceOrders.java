package com.example.orders.fulfillment.stages;

import com.example.orders.failures.RetryTransient;
import com.example.orders.fulfillment.order.Stage;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Moves a batch of due orders through one stage in one transaction: states, queue entries and events change together or
 * not at all.
 */
@Singleton
class AdvanceOrders {

    private final StageQueue queue;
    private final StagedOrders orders;
    private final StagesConfiguration configuration;
    private final Clock clock;

    AdvanceOrders(StageQueue queue, StagedOrders orders, StagesConfiguration configuration, Clock clock) {
        this.queue = queue;
        this.orders = orders;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Moves one batch from at most this many lanes. Returns after the transaction has committed. */
    @RetryTransient
    @Transactional
    Advance advance(Stage stage, int maxLanes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Head> heads = queue.heads(stage);
        List<Integer> due = heads.stream()
                .filter(head -> head.isDue(now))
                .map(Head::lane)
                .collect(Collectors.toCollection(ArrayList::new));
        if (due.isEmpty()) {
            return new Advance(0, heads.stream().map(Head::dueAt).min(Instant::compareTo));
        }
        // Otherwise two instances that start with the same lane would block each other repeatedly.
        Collections.shuffle(due);
        List<Integer> lanes = queue.lock(stage, due.subList(0, Math.min(maxLanes, due.size())));
        return new Advance(lanes.isEmpty() ? 0 : move(stage, lanes, now), Optional.empty());
    }

    private int move(Stage stage, List<Integer> lanes, Instant now) {
        int perLane = Math.max(1, configuration.batchSize() / lanes.size());
        List<DueOrder> due = orders.due(stage, lanes, perLane, now);
        if (!due.isEmpty()) {
            orders.move(stage, due, now);
            queue.pass(stage, due, now);
        }
        return due.size();
    }
}
