package com.example.orders.kafka.delivery;

import com.example.orders.kafka.failures.KafkaFailures;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * Remembers the state of a partition between rounds: which records are settled but not committed, so that they are not
 * handled again after a seek, and how long the first unsettled record waits.
 */
final class PartitionState {

    /** If more records are settled, the rest is handled again. */
    private static final int MAX_REMEMBERED = 10_000;

    /** After this time without a retry, another consumer owns the partition. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private final NavigableSet<Long> settled = new TreeSet<>();
    private final TopicPartition partition;
    private long failedOffset = -1;
    private int attempts;
    private long waitUntil;
    private String cause = "";
    private Optional<String> remedy = Optional.empty();

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

    /**
     * Forgets all records below this offset, because they are committed here or another consumer has processed them.
     */
    synchronized void forgetBelow(long offset) {
        settled.headSet(offset).clear();
    }

    /** Returns the number of rounds that have failed at this record. */
    synchronized int attempts(long offset) {
        return offset == failedOffset ? attempts : 0;
    }

    synchronized int failed(long offset, Throwable failure) {
        attempts = attempts(offset) + 1;
        failedOffset = offset;
        cause = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        remedy = KafkaFailures.remedy(failure);
        return attempts;
    }

    synchronized void waitUntil(long nanoTime) {
        waitUntil = nanoTime;
    }

    synchronized void healed() {
        failedOffset = -1;
        attempts = 0;
    }

    /** Returns the remaining wait of this partition, or zero if it may be tried. */
    synchronized Duration remaining(long nanoTime) {
        return failedOffset < 0 || waitUntil - nanoTime <= 0 ? Duration.ZERO : Duration.ofNanos(waitUntil - nanoTime);
    }

    synchronized Optional<WaitingPartition> waiting(long nanoTime) {
        return failedOffset < 0 || nanoTime - waitUntil > FORGOTTEN_AFTER.toNanos()
                ? Optional.empty()
                : Optional.of(new WaitingPartition(
                        partition.topic(), partition.partition(), failedOffset, attempts, cause, remedy));
    }
}
