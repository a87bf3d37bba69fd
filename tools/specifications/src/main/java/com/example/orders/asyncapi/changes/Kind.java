package com.example.orders.asyncapi.changes;

import java.util.Set;

/**
 * A kind of change.
 *
 * @param impacts the possible impacts, which depend on who is on the other side of the channel
 * @param hits who is affected, as far as that is the same for every change of the kind
 * @param remedy what to do about it
 */
public record Kind(String name, Set<Impact> impacts, Set<Side> hits, String remedy) {

    public Kind {
        impacts = Set.copyOf(impacts);
        hits = hits == null ? Set.of() : Set.copyOf(hits);
    }

    @Override
    public String toString() {
        return name;
    }
}
