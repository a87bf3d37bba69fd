package com.example.orders.fulfillment.stages;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** The first order in a lane of a stage's queue, and when it is due. */
@Introspected
record Head(int lane, Instant dueAt) {

    boolean isDue(Instant now) {
        return !dueAt.isAfter(now);
    }
}
