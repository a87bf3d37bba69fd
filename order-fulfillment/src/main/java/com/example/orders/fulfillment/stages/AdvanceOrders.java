package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.database.Transactions;
import com.example.orders.fulfillment.order.Stage;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a batch of due orders through one stage, in one transaction: their states, their places in the queue and their
 * events change together or not at all.
 */
@Singleton
class AdvanceOrders {

    private final Transactions transactions;
    private final StageQueue queue;
    private final StagedOrders orders;
    private final StagesConfiguration configuration;
    private final Clock clock;

    AdvanceOrders(
            Transactions transactions,
            StageQueue queue,
            StagedOrders orders,
            StagesConfiguration configuration,
            Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.orders = orders;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Returns when the transaction has committed. Takes from at most so many lanes. */
    Advance advance(Stage stage, int maxLanes) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.run(transaction -> advance(transaction, stage, maxLanes, now));
    }

    private Advance advance(Connection transaction, Stage stage, int maxLanes, Instant now) throws SQLException {
        List<Head> heads = queue.heads(transaction, stage);
        List<Integer> due = heads.stream()
                .filter(head -> head.isDue(now))
                .map(Head::lane)
                .collect(Collectors.toCollection(ArrayList::new));
        if (due.isEmpty()) {
            return new Advance(0, heads.stream().map(Head::dueAt).min(Instant::compareTo));
        }
        // Two instances that began with the same lane would be in each other's way again and again.
        Collections.shuffle(due);
        List<Integer> lanes = queue.lock(transaction, stage, due.subList(0, Math.min(maxLanes, due.size())));
        return new Advance(lanes.isEmpty() ? 0 : move(transaction, stage, lanes, now), Optional.empty());
    }

    private int move(Connection transaction, Stage stage, List<Integer> lanes, Instant now) throws SQLException {
        int perLane = Math.max(1, configuration.batchSize() / lanes.size());
        List<DueOrder> due = orders.due(transaction, stage, lanes, perLane, now);
        if (!due.isEmpty()) {
            orders.move(transaction, stage, due, now);
            queue.pass(transaction, stage, due, now);
        }
        return due.size();
    }
}
