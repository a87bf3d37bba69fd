package com.example.orders.fulfillment.parts;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that changes only when a test sets it. Replaces the system clock if the property {@code test.clock} is set.
 */
@Singleton
@Replaces(Clock.class)
@Requires(property = "test.clock")
public final class SetClock extends Clock {

    private volatile Instant now;

    SetClock(@Value("${test.clock}") String now) {
        set(now);
    }

    public void set(String newNow) {
        now = Instant.parse(newNow);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nothing asks a clock for another zone.");
    }
}
