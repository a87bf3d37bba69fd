package com.example.orders.relay.replay;

import java.util.function.LongSupplier;

/** Limits a replay to a number of events per second. An idle second is not made up for later. */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;
    /** Limits the pages that are not full, because even a small page costs a Kafka transaction and a scan. */
    private static final int PAGES_PER_SECOND = 10;

    private final double perSecond;
    private final LongSupplier nanos;
    private double credit = 1;
    private long counted;

    /** @param perSecond null without a limit */
    Pace(Integer perSecond, LongSupplier nanos) {
        this.perSecond = perSecond == null ? Double.POSITIVE_INFINITY : perSecond;
        this.nanos = nanos;
        this.counted = nanos.getAsLong();
    }

    /** The number of events that may be published now; zero until they are worth a page. */
    int room(int most) {
        if (Double.isInfinite(perSecond)) {
            return most;
        }
        long now = nanos.getAsLong();
        credit = Math.min(perSecond, credit + (now - counted) * perSecond / NANOS_PER_SECOND);
        counted = now;
        int room = (int) Math.min(most, credit);
        return room < Math.min(most, perSecond / PAGES_PER_SECOND) ? 0 : room;
    }

    void published(int events) {
        credit -= events;
    }
}
