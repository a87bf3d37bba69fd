package com.example.orders.failures;

import io.micronaut.retry.annotation.Retryable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats a method that runs one transaction when the transaction broke down for a passing reason: its connection was
 * closed, it was not serializable, deadlocked, or did not get its lock. Goes around the transaction, never inside one. A
 * commit whose answer was lost is repeated too, so the method must have the same effect when it runs twice.
 *
 * <p>The delays double from 10 ms, about 1.3 s in all: longer than the half second for which Hikari gives out a connection
 * without testing it, so that even a pool of dead connections is used up.
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
