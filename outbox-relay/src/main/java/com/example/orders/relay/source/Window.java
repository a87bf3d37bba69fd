package com.example.orders.relay.source;

import java.util.Optional;

/**
 * How far a source is published: everything visible in {@code published}, and of the window from there to {@code target}
 * the rows up to {@code sequence}. Without a target the window is closed and the next one starts with a new snapshot.
 *
 * @param bound the highest sequence any row of the window can have
 */
public record Window(Snapshot published, Optional<Snapshot> target, long sequence, long bound) {
    public static final Window BEGINNING = closed(Snapshot.BEGINNING);

    public static Window closed(Snapshot published) {
        return new Window(published, Optional.empty(), 0, 0);
    }

    public Window towards(Frontier frontier) {
        return new Window(published, Optional.of(frontier.snapshot()), 0, frontier.lastSequence());
    }

    public Window upTo(long lastSequence) {
        return new Window(published, target, lastSequence, bound);
    }

    public Window close() {
        return closed(target.orElseThrow());
    }

    /** True when this is further than the other position of the same database. */
    public boolean ahead(Window other) {
        int compared = Long.compareUnsigned(published.xmax(), other.published.xmax());
        return compared > 0 || (compared == 0 && published.equals(other.published) && sequence > other.sequence);
    }
}
