package com.example.orders.events.evolution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Checks the rules for every schema of this system, independent of releases. Everything is documented, nothing depends
 * on a programming language, enums can grow, and each named type is used once, because document renderers require it.
 */
public final class SchemaRules {

    private final Schema event;
    private final Map<String, String> owners;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private SchemaRules(Schema event, Map<String, String> owners) {
        this.event = event;
        this.owners = owners;
    }

    /** Checks a set of events, each of which has its own subject. */
    public static List<Finding> check(List<Schema> events) {
        Map<String, String> owners = new HashMap<>();
        return events.stream()
                .flatMap(event -> new SchemaRules(event, owners).check().stream())
                .toList();
    }

    private List<Finding> check() {
        visit("", event);
        return findings;
    }

    private void visit(String path, Schema schema) {
        if (schema.getObjectProp("avro.java.string") != null) {
            add(path, "avro.java.string is set", "remove it; the generator adds it to the classes");
        }
        switch (schema.getType()) {
            case RECORD -> visitRecord(path, schema);
            case ENUM -> visitEnum(path, schema);
            case FIXED -> claim(path, schema);
            case ARRAY -> visit(path, schema.getElementType());
            case MAP -> visit(path, schema.getValueType());
            case UNION -> schema.getTypes().forEach(branch -> visit(path, branch));
            default -> {}
        }
    }

    private void visitRecord(String path, Schema schema) {
        if (!claim(path, schema)) {
            return;
        }
        open.add(schema.getFullName());
        documented(path, "record " + schema.getName(), schema.getDoc());
        for (Schema.Field field : schema.getFields()) {
            String below = path.isEmpty() ? field.name() : path + "." + field.name();
            documented(below, "the field", field.doc());
            visit(below, field.schema());
        }
        open.remove(schema.getFullName());
    }

    private void visitEnum(String path, Schema schema) {
        if (!claim(path, schema)) {
            return;
        }
        documented(path, "enum " + schema.getName(), schema.getDoc());
        if (schema.getEnumDefault() == null) {
            add(path, "enum " + schema.getName() + " has no default", "add a symbol UNKNOWN and make it the default");
        }
    }

    /** Returns false and adds a finding if the type was used before, in this event or in another one. */
    private boolean claim(String path, Schema schema) {
        String type = schema.getFullName();
        if (!seen.add(type)) {
            boolean recursive = open.contains(type);
            add(
                    path,
                    type + (recursive ? " contains itself" : " is used a second time"),
                    recursive
                            ? "put all parts into one array, each with the id of its parent"
                            : "define a separate type for the second use");
            return false;
        }
        String owner = owners.putIfAbsent(type, event.getFullName());
        if (owner != null) {
            add(path, type + " belongs to " + owner, "define a separate type; subjects share no types");
        }
        return owner == null;
    }

    private void documented(String path, String what, String doc) {
        if (doc == null || doc.isBlank()) {
            add(path, what + " has no doc", "describe its meaning and unit");
        }
    }

    private void add(String path, String problem, String remedy) {
        findings.add(new Finding(event.getFullName(), path, problem, remedy));
    }
}
