package com.example.orders.producer.generator;

import java.time.Duration;

/** The pace of the generator: whether it runs, and the time between two orders. */
record Pace(boolean enabled, Duration interval) {

    static final int MIN_INTERVAL_MS = 10;
    static final int MAX_INTERVAL_MS = 3_600_000;

    Pace {
        require(interval);
    }

    static void require(Duration interval) {
        if (interval.compareTo(Duration.ofMillis(MIN_INTERVAL_MS)) < 0
                || interval.compareTo(Duration.ofMillis(MAX_INTERVAL_MS)) > 0) {
            throw new IllegalArgumentException("The generator's interval is %s, expected %s ms to %s ms"
                    .formatted(interval, MIN_INTERVAL_MS, MAX_INTERVAL_MS));
        }
    }
}
