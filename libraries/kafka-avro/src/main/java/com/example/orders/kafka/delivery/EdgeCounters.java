package com.example.orders.kafka.delivery;

import com.example.orders.failures.FailureKind;
import java.util.concurrent.atomic.LongAdder;

/** Counts the work of an edge, across the threads of all its consumers. */
final class EdgeCounters {

    private final LongAdder handled = new LongAdder();
    private final LongAdder poison = new LongAdder();
    private final LongAdder bugs = new LongAdder();
    private final LongAdder waits = new LongAdder();

    void handled() {
        handled.increment();
    }

    void setAside(FailureKind kind) {
        (kind == FailureKind.POISON ? poison : bugs).increment();
    }

    void waited() {
        waits.increment();
    }

    DeliveryCounts counts() {
        return new DeliveryCounts(handled.sum(), poison.sum(), bugs.sum(), waits.sum());
    }
}
