package com.example.orders.asyncapi.changes;

import com.example.orders.asyncapi.files.Place;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One change, however many documents show it.
 *
 * @param place in the current documents or, for something removed, in the earlier ones
 * @param gone whether {@code place} is in the earlier documents
 * @param what was changed, for instance {@code partitions}
 * @param before the earlier value; empty for something new, and for a value too long for one line
 * @param now the current value; empty for something removed
 * @param channels the affected topics and queues; empty if it affects none
 * @param messages the affected messages, by name
 * @param hits who is affected: services by name, or {@code workers outside Kafka}
 * @param documents the services whose documents show the change and whose versions depend on it; if a new document
 *     breaks something, also those that share the channel
 */
public record Change(
        Kind kind,
        Impact impact,
        Place place,
        boolean gone,
        String what,
        String before,
        String now,
        SortedSet<String> channels,
        SortedSet<String> messages,
        SortedSet<String> hits,
        SortedSet<String> documents) {

    public Change {
        if (!kind.impacts().contains(impact)) {
            throw new IllegalArgumentException(
                    "%s cannot be %s; it is one of %s".formatted(kind, impact, kind.impacts()));
        }
        channels = Collections.unmodifiableSortedSet(new TreeSet<>(channels));
        messages = Collections.unmodifiableSortedSet(new TreeSet<>(messages));
        hits = Collections.unmodifiableSortedSet(new TreeSet<>(hits));
        documents = Collections.unmodifiableSortedSet(new TreeSet<>(documents));
    }

    /** Merges this change with the same change in other documents and channels. */
    public Change mergedWith(Change other) {
        return new Change(
                kind,
                impact.compareTo(other.impact) >= 0 ? impact : other.impact,
                place,
                gone,
                what,
                before,
                now,
                union(channels, other.channels),
                union(messages, other.messages),
                union(hits, other.hits),
                union(documents, other.documents));
    }

    private static SortedSet<String> union(SortedSet<String> one, SortedSet<String> other) {
        SortedSet<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }
}
