package com.example.orders.asyncapi.changes;

import java.util.List;

/**
 * The result of a comparison.
 *
 * @param changes sorted by impact, widest first, then by place
 * @param versions one per current document
 */
public record Report(List<Change> changes, List<VersionDemand> versions) {

    public Report {
        changes = List.copyOf(changes);
        versions = List.copyOf(versions);
    }

    /** Returns the changes with the given impact. */
    public List<Change> changes(Impact impact) {
        return changes.stream().filter(change -> change.impact() == impact).toList();
    }

    /** Whether every document has the version that its changes require. */
    public boolean passes() {
        return versions.stream().allMatch(VersionDemand::isMet);
    }
}
