package com.example.orders.failures;

import io.micronaut.retry.annotation.Retryable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Retries a method that runs one transaction after a transient failure: a closed connection, a serialization failure, a
 * deadlock, or a lock timeout. Annotate the method that starts the transaction, never one that runs inside it. A commit
 * whose answer was lost is retried too, so the method must be idempotent.
 *
 * <p>The delays double from 10 ms and add up to about 1.3 s. Hikari does not test connections that were used within the
 * last half second, so the retries last long enough to replace a whole pool of dead connections.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Retryable(
        attempts = "7",
        delay = "10ms",
        multiplier = "2",
        jitter = "0.5",
        capturedException = Exception.class,
        predicate = RepeatableTransaction.class)
public @interface RetryTransient {}
