package com.example.orders.asyncapi.changes;

import java.util.List;

/**
 * The result of a comparison.
 *
 * @param changes the widest first, then by place
 * @param versions one per document that is there now
 */
public record Report(List<Change> changes, List<VersionDemand> versions) {

    public Report {
        changes = List.copyOf(changes);
        versions = List.copyOf(versions);
    }

    /** The changes of one impact. */
    public List<Change> changes(Impact impact) {
        return changes.stream().filter(change -> change.impact() == impact).toList();
    }

    /** Whether every document has the version that its changes demand. */
    public boolean passes() {
        return versions.stream().allMatch(VersionDemand::isMet);
    }
}
