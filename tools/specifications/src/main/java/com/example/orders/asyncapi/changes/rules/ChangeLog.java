package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Change;
import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.files.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The changes found so far. A shared part is seen through every document and channel that uses it: that is one change, with
 * the widest of the impacts.
 */
final class ChangeLog {

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::impact)
            .reversed()
            .thenComparing(change -> change.place().file())
            .thenComparingInt(change -> change.place().line())
            .thenComparing(Change::kind)
            .thenComparing(Change::what);

    private final Map<Key, Change> changes = new LinkedHashMap<>();

    private record Key(Kind kind, Place place, boolean gone, String what, String before, String now) {}

    void add(Change change) {
        changes.merge(
                new Key(change.kind(), change.place(), change.gone(), change.what(), change.before(), change.now()),
                change,
                ChangeLog::merged);
    }

    List<Change> changes() {
        return changes.values().stream().sorted(ORDER).toList();
    }

    /** The widest impact of what a service's document shows. */
    Optional<Impact> impact(String service) {
        return changes.values().stream()
                .filter(change -> change.documents().contains(service))
                .map(Change::impact)
                .max(Comparator.naturalOrder());
    }

    private static Change merged(Change one, Change other) {
        return new Change(
                one.kind(),
                one.impact().compareTo(other.impact()) >= 0 ? one.impact() : other.impact(),
                one.place(),
                one.gone(),
                one.what(),
                one.before(),
                one.now(),
                union(one.channels(), other.channels()),
                union(one.messages(), other.messages()),
                union(one.hits(), other.hits()),
                union(one.documents(), other.documents()));
    }

    private static SortedSet<String> union(Collection<String> one, Collection<String> other) {
        SortedSet<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }
}
