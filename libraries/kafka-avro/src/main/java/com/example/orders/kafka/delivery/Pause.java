package com.example.orders.kafka.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Provides monotonic time, and waits that end early when the edge is closed. */
class Pause {

    private final CountDownLatch closed = new CountDownLatch(1);

    long nanoTime() {
        return System.nanoTime();
    }

    /** Waits until the time has passed or the edge is closed. An interrupt ends the wait and stays set. */
    void await(Duration wait) {
        try {
            // The result does not matter: the wait is over in both cases.
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
