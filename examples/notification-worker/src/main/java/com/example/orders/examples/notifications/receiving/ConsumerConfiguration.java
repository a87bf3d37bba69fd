package com.example.orders.examples.notifications.receiving;

import java.time.Duration;

/**
 * How a queue is consumed.
 *
 * @param concurrency messages handled at the same time; at most what one request to SQS can hide for longer
 * @param longPoll how long SQS holds a request open while the queue is empty; 20 s is the most it allows, and the cheapest.
 *     Less than 1 s would be 0 to SQS, which counts in whole seconds: short polling without an end
 * @param visibilityTimeout how long a message is hidden from other workers; extended every third of it while it is handled,
 *     so it only says how soon the messages of a worker that died come again
 * @param longestHandling after this long a handler is interrupted and its message has failed: one that hangs must not hold
 *     it for ever
 * @param firstBackoff how long a message stays away after it failed for the first time
 * @param longestBackoff the most that this grows to
 * @param stopPatience how long an orderly stop may take: three quarters for the messages in hand, the rest to give back
 */
public record ConsumerConfiguration(
        int concurrency,
        Duration longPoll,
        Duration visibilityTimeout,
        Duration longestHandling,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration stopPatience) {

    private static final int BATCH = 10;
    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
    private static final Duration LONGEST_HIDING = Duration.ofHours(12);

    public ConsumerConfiguration {
        require(concurrency >= 1 && concurrency <= BATCH, "WORKER_CONCURRENCY", concurrency, "between 1 and 10");
        between("WORKER_LONG_POLL", longPoll, Duration.ofSeconds(1), LONGEST_POLL);
        between("WORKER_VISIBILITY_TIMEOUT", visibilityTimeout, Duration.ofSeconds(1), LONGEST_HIDING);
        between("WORKER_LONGEST_HANDLING", longestHandling, visibilityTimeout, LONGEST_HIDING);
        between("WORKER_FIRST_BACKOFF", firstBackoff, Duration.ofSeconds(1), LONGEST_HIDING);
        between("WORKER_LONGEST_BACKOFF", longestBackoff, firstBackoff, LONGEST_HIDING);
        between("WORKER_STOP_PATIENCE", stopPatience, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    public static ConsumerConfiguration standard() {
        return new ConsumerConfiguration(
                BATCH,
                LONGEST_POLL,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofSeconds(8));
    }

    private static void between(String setting, Duration value, Duration least, Duration most) {
        boolean good = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        require(good, setting, seconds(value), "between " + seconds(least) + " and " + seconds(most));
    }

    private static String seconds(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static void require(boolean good, String setting, Object value, String wanted) {
        if (!good) {
            throw new IllegalArgumentException(setting + " is " + value + ": it has to be " + wanted + ".");
        }
    }
}
