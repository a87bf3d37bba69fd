package com.example.orders.kafka.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Monotonic time, and waiting that ends early when the edge is closed. */
class Pause {

    private final CountDownLatch closed = new CountDownLatch(1);

    long nanoTime() {
        return System.nanoTime();
    }

    /** Waits, but not beyond {@link #close}; an interrupt ends the wait and stays set. */
    void await(Duration wait) {
        try {
            // Whether the time passed or the edge was closed: either way the wait is over.
            var _ = closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    void close() {
        closed.countDown();
    }
}
