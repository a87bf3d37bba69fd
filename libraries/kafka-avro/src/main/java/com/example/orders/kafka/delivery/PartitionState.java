package com.example.orders.kafka.delivery;

import java.time.Duration;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * What an edge remembers of a partition between rounds: which records are settled but not committed, so that they are
 * not handled twice when the partition goes back, and how long to wait with the first that is not.
 */
final class PartitionState {

    /** Beyond this, records are handled again rather than remembered. */
    private static final int MAX_REMEMBERED = 10_000;

    /** A wait that nobody has come back to for so long is another consumer's by now. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private final NavigableSet<Long> settled = new TreeSet<>();
    private final TopicPartition partition;
    private long failedOffset = -1;
    private int attempts;
    private long waitUntil;
    private String cause = "";

    PartitionState(TopicPartition partition) {
        this.partition = partition;
    }

    synchronized boolean isSettled(long offset) {
        return settled.contains(offset);
    }

    synchronized void settle(long offset) {
        if (settled.size() < MAX_REMEMBERED) {
            settled.add(offset);
        }
    }

    /** Everything below this offset is committed here or was passed by another consumer. */
    synchronized void forgetBelow(long offset) {
        settled.headSet(offset).clear();
    }

    /** How many rounds have failed at this record. */
    synchronized int attempts(long offset) {
        return offset == failedOffset ? attempts : 0;
    }

    synchronized int failed(long offset, Throwable failure) {
        attempts = attempts(offset) + 1;
        failedOffset = offset;
        cause = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return attempts;
    }

    synchronized void waitUntil(long nanoTime) {
        waitUntil = nanoTime;
    }

    synchronized void healed() {
        failedOffset = -1;
        attempts = 0;
    }

    /** How long this partition still has to wait; zero when it may be tried. */
    synchronized Duration remaining(long nanoTime) {
        return failedOffset < 0 || waitUntil - nanoTime <= 0 ? Duration.ZERO : Duration.ofNanos(waitUntil - nanoTime);
    }

    synchronized Optional<WaitingPartition> waiting(long nanoTime) {
        return failedOffset < 0 || nanoTime - waitUntil > FORGOTTEN_AFTER.toNanos()
                ? Optional.empty()
                : Optional.of(
                        new WaitingPartition(partition.topic(), partition.partition(), failedOffset, attempts, cause));
    }
}
