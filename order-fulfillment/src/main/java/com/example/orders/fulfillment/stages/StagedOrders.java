package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.order.IllegalTransitionException;
import com.example.orders.fulfillment.order.Stage;
import com.example.orders.outbox.Outbox;
import com.example.orders.outbox.OutboxEvent;
import io.micronaut.tracing.annotation.NewSpan;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the due orders of a stage, and writes their new state and events. */
@Singleton
class StagedOrders {

    private final StagedOrderRepository rows;
    private final StageEventMapper mapper;
    private final Outbox outbox;

    StagedOrders(StagedOrderRepository rows, StageEventMapper mapper, Outbox outbox) {
        this.rows = rows;
        this.mapper = mapper;
        this.outbox = outbox;
    }

    /**
     * Returns the orders at the head of each lane, at most this many per lane and only up to the first that is not due.
     */
    List<DueOrder> due(Stage stage, List<Integer> lanes, int perLane, Instant now) {
        List<DueOrder> due = new ArrayList<>();
        int heldLane = -1;
        for (DueRow row : rows.findQueued(stage.number(), lanes.toArray(Integer[]::new), perLane)) {
            if (row.dueAt().isAfter(now)) {
                heldLane = row.lane();
            }
            if (row.lane() != heldLane) {
                due.add(row.toOrder());
            }
        }
        return due;
    }

    /**
     * Writes the state, time and events of the stage. The rows come first, because updating them takes their locks.
     *
     * @throws IllegalTransitionException if an order is not in the expected state
     */
    @NewSpan
    void move(Stage stage, List<DueOrder> orders, Instant now) {
        List<OutboxEvent> events =
                orders.stream().map(order -> mapper.toEvent(stage, order, now)).toList();
        String[] orderIds = orders.stream()
                .map(order -> order.provenance().orderId().toString())
                .toArray(String[]::new);
        String[] eventIds = events.stream().map(event -> event.id().toString()).toArray(String[]::new);
        int moved =
                switch (stage) {
                    case ACCEPT -> rows.accept(orderIds, eventIds, now);
                    case SHIP -> rows.ship(orderIds, eventIds, now);
                    case FULFIL -> rows.fulfil(orderIds, eventIds, now);
                };
        if (moved != orders.size()) {
            throw new IllegalTransitionException(stage, orders.size(), moved);
        }
        outbox.append(events);
    }
}
