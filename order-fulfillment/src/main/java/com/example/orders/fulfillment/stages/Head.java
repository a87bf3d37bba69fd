package com.example.orders.fulfillment.stages;

import java.time.Instant;

/** The first order in a lane of a stage's queue, and when it is due. */
record Head(int lane, Instant dueAt) {

    boolean isDue(Instant now) {
        return !dueAt.isAfter(now);
    }
}
