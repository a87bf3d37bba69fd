package com.example.orders.relay.source;

import java.util.Optional;

/**
 * The published part of a source: everything visible in {@code published}, and the rows up to {@code sequence} of the
 * window between {@code published} and {@code target}. Without a target the window is closed, and the next one starts
 * with a new snapshot.
 *
 * @param bound no row that is visible in {@code target} or {@code published} has a higher sequence; zero if unknown
 */
public record Window(Snapshot published, Optional<Snapshot> target, long sequence, long bound) {
    public static final Window BEGINNING = closed(Snapshot.BEGINNING);

    public static Window closed(Snapshot published) {
        return new Window(published, Optional.empty(), 0, 0);
    }

    /**
     * Returns the window up to the frontier. Its target ends with the last transaction that wrote an event. It shows
     * the same events as the frontier's snapshot, but includes no transaction id that a crash could reuse: PostgreSQL
     * assigns the id of a rolled-back transaction again if the id had not reached the disk, and the events of the
     * transaction that receives it would count as published.
     */
    public Window towards(Frontier frontier) {
        long end = Math.max(frontier.lastTransaction() + 1, published.xmax());
        Snapshot target = frontier.snapshot().below(end);
        return new Window(published, Optional.of(target), 0, frontier.lastSequence());
    }

    public Window upTo(long lastSequence) {
        return new Window(published, target, lastSequence, bound);
    }

    public Window close() {
        return new Window(target.orElseThrow(), Optional.empty(), 0, bound);
    }

    /** Returns this window with a bound, which the closed windows of the first release lack. */
    public Window boundedBy(long lastSequence) {
        return bound > 0 ? this : new Window(published, target, sequence, lastSequence);
    }

    /** The last snapshot of which at least a part is published. */
    public Snapshot reached() {
        return target.orElse(published);
    }

    /** True if this is further than the other position of the same database. */
    public boolean ahead(Window other) {
        return published.after(other.published) || (published.equals(other.published) && sequence > other.sequence);
    }
}
