package com.example.orders.asyncapi.changes;

import com.example.orders.asyncapi.files.Place;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One change, however many documents show it.
 *
 * @param place in the documents as they are now or, for what is gone, as they were
 * @param gone whether {@code place} is one of the earlier state
 * @param what was changed, for instance {@code partitions}
 * @param before the earlier value; empty for what is new, and for what is too long to be read in a line
 * @param now the present value; empty for what is gone
 * @param channels the topics and queues concerned; empty for what belongs to none
 * @param messages the messages concerned, by name
 * @param hits who has to know: services by name, or {@code workers outside Kafka}
 * @param documents the services whose documents show the change, and whose versions follow from it; of what a new document
 *     breaks, those that share the channel too
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

    /** The same change, seen through other documents and channels too. */
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
