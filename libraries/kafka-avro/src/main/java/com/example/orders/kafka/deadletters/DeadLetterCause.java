package com.example.orders.kafka.deadletters;

import com.example.orders.failures.FailureKind;

/**
 * Describes why a record is dead-lettered.
 *
 * @param attempts the number of rounds that tried the record, at least 1
 */
public record DeadLetterCause(FailureKind kind, Throwable failure, String consumerGroup, int attempts) {

    private static final int MAX_DEPTH = 50;

    /** Returns the root of the cause chain, which is usually the most informative. */
    Throwable root() {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < MAX_DEPTH; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
