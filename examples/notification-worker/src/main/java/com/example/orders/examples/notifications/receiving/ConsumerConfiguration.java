package com.example.orders.examples.notifications.receiving;

import java.time.Duration;

/**
 * The settings for consuming a queue.
 *
 * @param concurrency messages handled at the same time; at most as many as one SQS request can keep hidden
 * @param longPoll how long SQS holds a request open while the queue is empty; 20 s is the maximum, and the cheapest.
 *     SQS uses whole seconds, so less than 1 s would become 0, which is continuous short polling
 * @param visibilityTimeout how long a message is hidden from other workers. It is extended after every third of this
 *     time while the message is handled, so it determines only how soon the messages of a dead worker are redelivered
 * @param longestHandling after this time the handler is interrupted and its message counts as failed, so that a hanging
 *     handler does not hold it without end
 * @param firstBackoff how long a message stays hidden after its first failure
 * @param longestBackoff the upper limit of the backoff
 * @param stopTimeout the time limit of a graceful stop: three quarters to finish messages, the rest to give back the
 *     others
 */
public record ConsumerConfiguration(
        int concurrency,
        Duration longPoll,
        Duration visibilityTimeout,
        Duration longestHandling,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration stopTimeout) {

    private static final int BATCH = 10;
    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
    private static final Duration MAX_VISIBILITY_TIMEOUT = Duration.ofHours(12);

    public ConsumerConfiguration {
        require(concurrency >= 1 && concurrency <= BATCH, "WORKER_CONCURRENCY", concurrency, "between 1 and 10");
        between("WORKER_LONG_POLL", longPoll, Duration.ofSeconds(1), LONGEST_POLL);
        between("WORKER_VISIBILITY_TIMEOUT", visibilityTimeout, Duration.ofSeconds(1), MAX_VISIBILITY_TIMEOUT);
        between("WORKER_LONGEST_HANDLING", longestHandling, visibilityTimeout, MAX_VISIBILITY_TIMEOUT);
        between("WORKER_FIRST_BACKOFF", firstBackoff, Duration.ofSeconds(1), MAX_VISIBILITY_TIMEOUT);
        between("WORKER_LONGEST_BACKOFF", longestBackoff, firstBackoff, MAX_VISIBILITY_TIMEOUT);
        between("WORKER_STOP_TIMEOUT", stopTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
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
            throw new IllegalArgumentException(setting + " is " + value + ": it must be " + wanted + ".");
        }
    }
}
