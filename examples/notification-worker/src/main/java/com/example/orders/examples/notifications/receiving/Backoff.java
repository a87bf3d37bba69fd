package com.example.orders.examples.notifications.receiving;

import java.time.Duration;

/** Computes how long a failed message stays hidden. The delay doubles with every receive; SQS uses whole seconds. */
record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** @param receives how often the message has been delivered, at least once */
    Duration after(int receives) {
        int doublings = Math.min(Math.max(receives, 1) - 1, MOST_DOUBLINGS);
        Duration doubled = Duration.ofSeconds(first.toSeconds() << doublings);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
