package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.order.Stage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The queue of orders before each stage. All orders of a customer share a lane. A transaction locks a lane and then
 * reads it from its head, up to the first order that is not due. The orders of a customer therefore leave each stage in
 * the order of their arrival, with any number of instances and regardless of their clocks.
 */
@Singleton
public class StageQueue {

    /**
     * The number of lanes, many more than cores. Do not change it: the orders of a customer would then be spread over
     * two lanes.
     */
    static final int LANES = 64;

    private final StageQueueRepository rows;
    private final StagesConfiguration configuration;

    StageQueue(StageQueueRepository rows, StagesConfiguration configuration) {
        this.rows = rows;
        this.configuration = configuration;
    }

    /** Adds received orders before the first stage, in this order. */
    public void add(List<QueuedOrder> orders, Instant now) {
        Stage first = Stage.ACCEPT;
        Instant dueAt = now.plus(configuration.delayBefore(first));
        rows.saveAll(orders.stream()
                .map(order -> new StageQueueRow(order.id(), first.number(), lane(order.customerId()), dueAt))
                .toList());
    }

    List<Head> heads(Stage stage) {
        return rows.findHeads(stage.number());
    }

    /** Locks the lanes that no other transaction has locked for this stage, and returns them. */
    List<Integer> lock(Stage stage, List<Integer> lanes) {
        return rows.lock(stage.number(), lanes.toArray(Integer[]::new));
    }

    /** Moves the orders from this stage to the next one, or removes them after the last stage. */
    void pass(Stage stage, List<DueOrder> orders, Instant now) {
        Short[] lanes = orders.stream().map(order -> (short) order.lane()).toArray(Short[]::new);
        Long[] sequences = orders.stream().map(DueOrder::sequence).toArray(Long[]::new);
        Optional<Stage> next = stage.next();
        if (next.isPresent()) {
            Instant dueAt = now.plus(configuration.delayBefore(next.get()));
            rows.move(stage.number(), next.get().number(), dueAt, lanes, sequences);
        } else {
            rows.remove(stage.number(), lanes, sequences);
        }
    }

    static int lane(String customerId) {
        return Math.floorMod(customerId.hashCode(), LANES);
    }
}
