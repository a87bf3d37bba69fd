package com.example.orders.asyncapi.changes.differences;

import com.example.orders.asyncapi.changes.differences.SchemaDifference.Form;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.events.evolution.Finding;
import com.example.orders.events.evolution.SchemaEvolution;
import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * Compares two Avro schemas. {@link SchemaEvolution} decides about incompatibility, in both directions; other
 * differences are found by walking through both definitions, which may be recursive.
 */
public final class AvroDifferences {

    /** Names the earlier schema where {@link SchemaEvolution} names a released version. */
    private static final String EARLIER = "BASE";

    /** The types that can be referred to by name. */
    private static final Set<String> NAMED = Set.of("record", "error", "enum", "fixed");

    private final Map<String, List<Finding>> incompatible;
    private final Map<String, Value> typesBefore;
    private final Map<String, Value> typesNow;
    private final Set<List<JsonPointer>> compared = new HashSet<>();
    private final Map<String, Pair> fields = new LinkedHashMap<>();
    private final List<SchemaDifference> found = new ArrayList<>();

    private AvroDifferences(Pair definitions, Map<String, List<Finding>> incompatible) {
        this.incompatible = incompatible;
        this.typesBefore = types(definitions.before(), new LinkedHashMap<>());
        this.typesNow = types(definitions.now(), new LinkedHashMap<>());
    }

    /** Returns all differences; empty if both schemas have the same meaning. */
    public static List<SchemaDifference> between(Payload.Avro before, Payload.Avro now) {
        Pair definitions = new Pair(Value.of(before.definition()), Value.of(now.definition()));
        if (!definitions.differs()) {
            return List.of();
        }
        Map<String, List<Finding>> incompatible = new TreeMap<>();
        var released = new LinkedHashMap<String, List<Schema>>();
        released.put(EARLIER, List.of(before.schema()));
        SchemaEvolution.check(List.of(now.schema()), released).forEach(finding -> incompatible
                .computeIfAbsent(finding.field(), _ -> new ArrayList<>())
                .add(finding));
        return new AvroDifferences(definitions, incompatible).all(definitions);
    }

    private List<SchemaDifference> all(Pair definitions) {
        schema("", definitions);
        incompatible.forEach((field, findings) -> found.add(new SchemaDifference(
                Form.INCOMPATIBLE,
                field,
                String.join("; ", findings.stream().map(Finding::problem).toList()),
                fields.getOrDefault(field, definitions),
                false)));
        if (found.isEmpty()) {
            found.add(new SchemaDifference(Form.UNKNOWN, "", "the definition", definitions, false));
        }
        return List.copyOf(found);
    }

    private void schema(String path, Pair written) {
        boolean sameWords = !written.differs();
        Pair schemas = sameWords
                ? written
                : new Pair(defined(written.before(), typesBefore), defined(written.now(), typesNow));
        if (sameWords
                || !schemas.differs()
                || !compared.add(
                        List.of(schemas.before().pointer(), schemas.now().pointer()))) {
            return;
        }
        if (!schemas.isComparable()) {
            add(Form.UNKNOWN, path, "type", schemas);
        } else if (schemas.now().json().isArray()) {
            schemas.names().forEach(branch -> schema(path, schemas.at(branch)));
        } else {
            schemas.names().stream()
                    .filter(property -> schemas.at(property).differs())
                    .forEach(property -> property(path, property, schemas.at(property)));
        }
    }

    private void property(String path, String property, Pair part) {
        switch (property) {
            case "doc", "example", "examples" -> add(Form.TEXT, path, property, part);
            case "fields" -> fields(path, part);
            case "type", "items", "values" -> schema(path, part);
            case "default" -> add(Form.DEFAULT, path, property, part);
            case "symbols" -> symbols(path, part);
            case "aliases" -> add(Form.ADDED, path, property, part);
            default -> add(Form.UNKNOWN, path, property, part);
        }
    }

    /** Avro silently replaces a removed symbol by the enum's default, so consumers no longer see that symbol. */
    private void symbols(String path, Pair lists) {
        List<String> removed = new ArrayList<>(texts(lists.before()));
        removed.removeAll(texts(lists.now()));
        if (removed.isEmpty()) {
            add(Form.ADDED, path, "symbols", lists);
        } else {
            String detail = "symbols without " + String.join(", ", removed);
            add(Form.INCOMPATIBLE, path, detail + ", which would be read as the enum's default", lists);
        }
    }

    private static List<String> texts(Value list) {
        return list.names().stream().map(index -> list.at(index).text()).toList();
    }

    private void fields(String path, Pair lists) {
        Map<String, Value> before = byName(lists.before());
        Map<String, Value> now = byName(lists.now());
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            String below = path.isEmpty() ? name : path + "." + name;
            Value missing = Value.missing(lists.place());
            Pair field = new Pair(before.getOrDefault(name, missing), now.getOrDefault(name, missing));
            fields.putIfAbsent(below, field);
            if (field.added() || field.gone()) {
                add(Form.ADDED, below, "field", field);
            } else {
                schema(below, field);
            }
        }
        if (before.keySet().equals(now.keySet())
                && !List.copyOf(before.keySet()).equals(List.copyOf(now.keySet()))) {
            add(Form.ADDED, path, "sequence of the fields", lists);
        }
    }

    /** The place of a field is that of its name, since its brace may be on a line of its own. */
    private static Map<String, Value> byName(Value fields) {
        Map<String, Value> byName = new LinkedHashMap<>();
        fields.names().stream().map(fields::at).forEach(field -> {
            Value name = field.at("name");
            byName.put(name.text(), field.placedAt(name.place()));
        });
        return byName;
    }

    /** Adds the types that a schema defines, by their simple names. */
    private static Map<String, Value> types(Value schema, Map<String, Value> types) {
        if (NAMED.contains(schema.at("type").text())) {
            types.putIfAbsent(simple(schema.at("name").text()), schema);
        }
        schema.names().forEach(part -> types(schema.at(part), types));
        return types;
    }

    private static Value defined(Value schema, Map<String, Value> types) {
        return schema.json().isTextual() ? types.getOrDefault(simple(schema.text()), schema) : schema;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Reports an incompatibility only once, in Avro's words; differences in descriptions remain editorial. */
    private void add(Form form, String path, String detail, Pair part) {
        if (form == Form.TEXT || incompatible.keySet().stream().noneMatch(field -> covers(field, path))) {
            found.add(new SchemaDifference(form, path, detail, part, false));
        }
    }

    private static boolean covers(String field, String path) {
        return field.isEmpty() || path.equals(field) || path.startsWith(field + ".") || field.startsWith(path + ".");
    }
}
