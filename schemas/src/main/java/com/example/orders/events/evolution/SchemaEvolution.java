package com.example.orders.events.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.avro.Schema;

/**
 * Whether schemas are FULL_TRANSITIVE compatible: each reads, and is read by, every released version. Stricter than a
 * registry, because Avro's own check does not look at logical types, and takes text and bytes for each other.
 */
public final class SchemaEvolution {

    private SchemaEvolution() {}

    /** All findings of the current schemas against all versions. */
    public static List<Finding> check(List<Schema> current, SequencedMap<String, List<Schema>> released) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, List<Schema>> version : released.entrySet()) {
            for (Schema old : version.getValue()) {
                findings.addAll(find(old, current)
                        .map(schema -> check(schema, old, version.getKey()))
                        .orElseGet(() -> List.of(removed(old, version.getKey()))));
            }
        }
        return List.copyOf(findings);
    }

    /** The findings of one schema against one released version of it. */
    private static List<Finding> check(Schema current, Schema released, String version) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new BinaryCompatibility(current, released, version).check());
        findings.addAll(new MeaningCompatibility(current.getFullName(), version).check(current, released));
        return List.copyOf(findings);
    }

    private static Optional<Schema> find(Schema old, List<Schema> current) {
        return current.stream()
                .filter(schema -> schema.getFullName().equals(old.getFullName()))
                .findFirst();
    }

    private static Finding removed(Schema old, String version) {
        return new Finding(
                old.getFullName(),
                "",
                "version " + version + " has this event, the current schemas do not",
                "bring its .avsc file back under its name; consumers may still read it");
    }
}
