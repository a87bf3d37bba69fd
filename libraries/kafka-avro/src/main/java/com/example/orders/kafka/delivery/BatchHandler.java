package com.example.orders.kafka.delivery;

import java.util.List;

/**
 * Handles a consumer's events. The edge calls it with all valid events of a poll, or with some of them if they are
 * large. If that fails, the edge calls it with one event at a time. Each call must therefore be atomic (one
 * transaction) and idempotent.
 */
@FunctionalInterface
public interface BatchHandler<T> {

    /**
     * Handles all events or throws. The events of each partition are in order.
     *
     * @throws RecordRefusedException if some events were refused and all others were handled
     * @throws Exception if no event was handled
     */
    void handle(List<ReceivedEvent<T>> events) throws Exception;
}
