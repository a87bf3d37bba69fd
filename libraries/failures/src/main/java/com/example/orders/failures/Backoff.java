package com.example.orders.failures;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Capped exponential backoff with jitter: the wait doubles from {@code first} up to {@code cap}, and each wait is drawn
 * from its upper half, so that several clients that failed together do not return together.
 */
public record Backoff(Duration first, Duration cap) {

    /** Beyond this doubling any first wait of one millisecond or more exceeds a day. */
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("The first wait is %s, but must be positive.".formatted(first));
        }
        if (cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("The cap %s is below the first wait %s.".formatted(cap, first));
        }
    }

    /** Returns the wait after this many failed attempts, counted from 1. */
    public Duration afterAttempt(int attempt, RandomGenerator random) {
        long doubled = first.toMillis() << Math.clamp(attempt - 1L, 0, MAX_DOUBLINGS);
        long ceiling = Math.max(1, Math.min(cap.toMillis(), doubled));
        return Duration.ofMillis(ceiling - random.nextLong(ceiling / 2 + 1));
    }
}
