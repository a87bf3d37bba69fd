package com.example.orders.kafka.delivery;

import java.util.List;

/**
 * What a consumer does with its events. Called with all good events of a poll, or with a part of them when they are
 * large, and when that fails with one event at a time. So it must be atomic per call (one transaction) and idempotent.
 */
@FunctionalInterface
public interface BatchHandler<T> {

    /**
     * Handles all events or throws. Events of one partition are in order.
     *
     * @throws RecordRefusedException when some events were refused and all others are done
     * @throws Exception when none is done
     */
    void handle(List<ReceivedEvent<T>> events) throws Exception;
}
