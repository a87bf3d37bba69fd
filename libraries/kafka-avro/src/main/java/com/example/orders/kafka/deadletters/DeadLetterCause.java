package com.example.orders.kafka.deadletters;

import com.example.orders.failures.FailureKind;

/**
 * Why a record is set aside.
 *
 * @param attempts how many rounds tried the record, 1 or more
 */
public record DeadLetterCause(FailureKind kind, Throwable failure, String consumerGroup, int attempts) {

    private static final int MAX_DEPTH = 50;

    /** The root of the cause chain, which says most. */
    Throwable root() {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < MAX_DEPTH; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
