package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.order.Stage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which orders wait for which stage. A customer's orders share a lane; a transaction first locks a lane and then reads it,
 * from its head and never past an order that is not due. So the orders of a customer leave each stage in the sequence of
 * their arrival, however many instances take from it and whatever their clocks say.
 */
@Singleton
public class StageQueue {

    /** Fixed: with another number a customer's orders would be spread over two lanes. Many more than cores. */
    static final int LANES = 64;

    private final StageQueueRepository rows;
    private final StagesConfiguration configuration;

    StageQueue(StageQueueRepository rows, StagesConfiguration configuration) {
        this.rows = rows;
        this.configuration = configuration;
    }

    /** Puts received orders, in this sequence, before the first stage. */
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

    /** Those of the lanes that no other transaction has locked for this stage. */
    List<Integer> lock(Stage stage, List<Integer> lanes) {
        return rows.lock(stage.number(), lanes.toArray(Integer[]::new));
    }

    /** Takes the orders out of this stage and puts them before the next one, or out of the queue after the last. */
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
