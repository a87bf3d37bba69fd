package com.example.orders.events.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.avro.Schema;

/**
 * Checks that schemas are FULL_TRANSITIVE compatible: each one can read all released versions, and all of them can read
 * it. The check is stricter than a registry's, because Avro ignores logical types and reads strings and bytes as each
 * other.
 */
public final class SchemaEvolution {

    private SchemaEvolution() {}

    /** Compares the current schemas with all released versions. */
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

    /** Compares a schema with one of its released versions. */
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
                "restore its .avsc file under the same name; consumers may still read the event");
    }
}
