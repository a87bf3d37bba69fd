package com.example.orders.tracking.live;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a client asked for. Each has its own identity, so that what was read for an earlier subscription of the client
 * is recognized.
 */
final class Subscription {

    private final Predicate<ChangeRow> wanted;
    private final Optional<Position> after;

    Subscription(Predicate<ChangeRow> wanted, Optional<Position> after) {
        this.wanted = wanted;
        this.after = after;
    }

    boolean wants(ChangeRow row) {
        return wanted.test(row);
    }

    /** Where to resume. Empty: with what comes from now on. */
    Optional<Position> after() {
        return after;
    }
}
