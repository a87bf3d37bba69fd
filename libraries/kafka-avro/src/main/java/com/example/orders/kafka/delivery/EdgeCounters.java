package com.example.orders.kafka.delivery;

import com.example.orders.failures.FailureKind;
import java.util.concurrent.atomic.LongAdder;

/** Counts what an edge does, from all its consumers' threads. */
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
