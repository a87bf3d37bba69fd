package com.example.orders.failures;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.retry.annotation.RetryPredicate;
import java.sql.SQLException;
import java.time.Duration;

/** Decides whether to retry a failed transaction at once. Micronaut creates one instance per call. */
@Introspected
public final class RepeatableTransaction implements RetryPredicate {

    /** No retry starts later than this after the call, because the client is waiting and lock timeouts add up. */
    private static final Duration BUDGET = Duration.ofSeconds(4);

    private static final int MAX_DEPTH = 50;

    private final long began = System.nanoTime();

    @Override
    public boolean test(Throwable failure) {
        return System.nanoTime() - began < BUDGET.toNanos() && isRepeatable(failure);
    }

    /** Decides by the outermost SQL exception in the cause chain. */
    static boolean isRepeatable(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < MAX_DEPTH; depth++) {
            if (link instanceof SQLException e) {
                return SqlStates.isWorthRepeatingAtOnce(e);
            }
            link = link.getCause();
        }
        return false;
    }
}
