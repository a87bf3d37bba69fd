package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Change;
import com.example.orders.asyncapi.changes.Impact;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the changes. A shared part that several documents and channels use counts as one change with the widest
 * impact.
 */
final class ChangeLog {

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::impact)
            .reversed()
            .thenComparing(change -> change.place().file())
            .thenComparingInt(change -> change.place().line())
            .thenComparing(change -> change.kind().name())
            .thenComparing(Change::what);

    private final Map<List<Object>, Change> changes = new LinkedHashMap<>();

    void add(Change change) {
        List<Object> key =
                List.of(change.kind(), change.place(), change.gone(), change.what(), change.before(), change.now());
        changes.merge(key, change, Change::mergedWith);
    }

    List<Change> changes() {
        return changes.values().stream().sorted(ORDER).toList();
    }

    /** Returns the widest impact of the changes in a service's document. */
    Optional<Impact> impact(String service) {
        return changes.values().stream()
                .filter(change -> change.documents().contains(service))
                .map(Change::impact)
                .max(Comparator.naturalOrder());
    }
}
