package com.example.orders.tracking.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a reader is in the store. It has read every event that is visible in the snapshot {@code from}, and of those
 * that became visible up to the snapshot {@code to} the ones whose number in the store is at most {@code last}. Clients
 * treat it as an opaque text.
 *
 * @param store identifies the database; a position of another one means nothing
 */
record Position(String store, Snapshot from, Snapshot to, long last) {

    private static final Pattern FORM =
            Pattern.compile("(?<store>[0-9a-f]{8})\\.(?<from>[0-9:,]+)\\.(?<to>[0-9:,]+)\\.(?<last>\\d{1,18})");

    /** Returns the position of a reader that has read everything that is visible in the frontier. */
    static Position at(Frontier frontier) {
        Snapshot snapshot = new Snapshot(frontier.snapshot());
        return new Position(frontier.store(), snapshot, snapshot, 0);
    }

    /** Reads the text of {@link #toString}. Returns empty if it is not one. */
    static Optional<Position> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Snapshot.parse(parts.group("from")).flatMap(from -> Snapshot.parse(parts.group("to"))
                .map(to -> new Position(parts.group("store"), from, to, Long.parseLong(parts.group("last")))));
    }

    /** Returns whether the store that has come to this frontier can have given the position. */
    boolean isBefore(Frontier frontier) {
        return store.equals(frontier.store()) && to.xmax() <= new Snapshot(frontier.snapshot()).xmax();
    }

    Position after(ChangeRow row) {
        return new Position(store, from, to, row.position());
    }

    /** Returns the beginning of the next window, for a reader that has read all of this one. */
    Position upTo(Snapshot next) {
        return new Position(store, to, next, 0);
    }

    @Override
    public String toString() {
        return store + "." + from + "." + to + "." + last;
    }
}
