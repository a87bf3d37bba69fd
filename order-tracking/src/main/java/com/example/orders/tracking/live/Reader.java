package com.example.orders.tracking.live;

import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the store from a position, every event once: what became visible between one snapshot and the next. A
 * transaction that commits late is read late, and delays nothing. What becomes visible together comes in the order in
 * which it was stored.
 */
final class Reader {

    private final Changes changes;
    private Position position;
    private long rows;

    Reader(Changes changes, Position position) {
        this.changes = changes;
        this.position = position;
    }

    Position position() {
        return position;
    }

    /** The number of events read so far. */
    long rows() {
        return rows;
    }

    /**
     * Reads everything that is visible in the snapshot and was not read before.
     *
     * @param each takes an event, with {@link #position} after it; false ends the reading
     * @return whether everything was read
     */
    boolean readUpTo(Snapshot snapshot, Predicate<ChangeRow> each) {
        if (!readWindow(each)) {
            return false;
        }
        position = position.upTo(snapshot);
        return readWindow(each);
    }

    /** Reads the rest of a window: all of a new one, or what follows a client's position or a failure. */
    private boolean readWindow(Predicate<ChangeRow> each) {
        List<ChangeRow> page;
        do {
            page = changes.after(position);
            for (ChangeRow row : page) {
                position = position.after(row);
                rows++;
                if (!each.test(row)) {
                    return false;
                }
            }
        } while (page.size() == Changes.PAGE);
        return true;
    }
}
