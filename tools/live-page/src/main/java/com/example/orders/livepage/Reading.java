package com.example.orders.livepage;

import java.util.List;

/**
 * What one part answered.
 *
 * @param nanos when, by {@link System#nanoTime}
 * @param detail why the part is not up; empty if it is
 */
record Reading(long nanos, State state, String detail, List<Sample> samples) {

    /** The state of a part. What has not answered in time is unknown, which does not mean down. */
    enum State {
        UP,
        NOT_READY,
        DOWN,
        UNKNOWN
    }

    static Reading unknown(long nanos, String detail) {
        return new Reading(nanos, State.UNKNOWN, detail, List.of());
    }
}
