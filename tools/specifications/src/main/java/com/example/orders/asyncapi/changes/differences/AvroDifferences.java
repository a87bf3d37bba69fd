package com.example.orders.asyncapi.changes.differences;

import com.example.orders.asyncapi.changes.differences.AvroDifference.Form;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.events.evolution.Finding;
import com.example.orders.events.evolution.SchemaEvolution;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * Compares two Avro schemas: what is incompatible is the verdict of {@link SchemaEvolution}, in both directions; what else
 * differs is found by walking through both definitions.
 */
public final class AvroDifferences {

    /** Stands for the earlier schema where {@link SchemaEvolution} names a released version. */
    private static final String EARLIER = "BASE";

    private final Map<String, List<Finding>> incompatible;
    private final Map<String, Pair> fields = new LinkedHashMap<>();
    private final List<AvroDifference> found = new ArrayList<>();

    private AvroDifferences(Map<String, List<Finding>> incompatible) {
        this.incompatible = incompatible;
    }

    /** All differences, none when both say the same. */
    public static List<AvroDifference> between(Payload.Avro before, Payload.Avro now) {
        Pair definitions = new Pair(Value.of(before.definition()), Value.of(now.definition()));
        if (!definitions.differs()) {
            return List.of();
        }
        Map<String, List<Finding>> incompatible = new TreeMap<>();
        var released = new LinkedHashMap<String, List<Schema>>();
        released.put(EARLIER, List.of(before.schema()));
        SchemaEvolution.check(List.of(now.schema()), released).forEach(finding -> incompatible
                .computeIfAbsent(finding.field(), field -> new ArrayList<>())
                .add(finding));
        return new AvroDifferences(incompatible).all(definitions);
    }

    private List<AvroDifference> all(Pair definitions) {
        schema("", definitions);
        incompatible.forEach((field, findings) -> found.add(new AvroDifference(
                Form.INCOMPATIBLE,
                field,
                String.join("; ", findings.stream().map(Finding::problem).toList()),
                fields.getOrDefault(field, definitions))));
        if (found.isEmpty()) {
            found.add(new AvroDifference(Form.UNKNOWN, "", "the definition", definitions));
        }
        return List.copyOf(found);
    }

    private void schema(String path, Pair schemas) {
        if (schemas.before().json().isObject() && schemas.now().json().isObject()) {
            for (String property : schemas.names()) {
                if (schemas.at(property).differs()) {
                    property(path, property, schemas);
                }
            }
        } else if (schemas.differs()) {
            add(Form.UNKNOWN, path, "type", schemas);
        }
    }

    private void property(String path, String property, Pair schemas) {
        Pair part = schemas.at(property);
        switch (property) {
            case "doc", "example", "examples" -> add(Form.TEXT, path, property, part);
            case "fields" -> fields(path, part);
            case "type", "items", "values" -> schema(path, part);
            case "default" -> add(Form.DEFAULT, path, property, part);
            case "symbols" -> symbols(path, part);
            case "aliases" -> add(Form.EXTENDED, path, property, part);
            default -> add(Form.UNKNOWN, path, property, part);
        }
    }

    /** Avro reads a removed symbol as the enum's default, without a word: who handled the symbol no longer sees it. */
    private void symbols(String path, Pair lists) {
        List<String> removed = new ArrayList<>(texts(lists.before()));
        removed.removeAll(texts(lists.now()));
        if (removed.isEmpty()) {
            add(Form.EXTENDED, path, "symbols", lists);
        } else {
            String detail = "symbols without " + String.join(", ", removed);
            add(Form.INCOMPATIBLE, path, detail + ", which would be read as the enum's default", lists);
        }
    }

    private static List<String> texts(Value list) {
        List<String> texts = new ArrayList<>();
        list.json().forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void fields(String path, Pair lists) {
        Map<String, Value> before = byName(lists.before());
        Map<String, Value> now = byName(lists.now());
        now.forEach((name, field) -> {
            String below = path.isEmpty() ? name : path + "." + name;
            Pair pair = new Pair(before.getOrDefault(name, Value.missing(lists.place())), field);
            fields.put(below, pair);
            if (pair.added()) {
                add(Form.EXTENDED, below, "field", pair);
            } else {
                schema(below, pair);
            }
        });
        before.forEach((name, field) -> {
            String below = path.isEmpty() ? name : path + "." + name;
            if (!now.containsKey(name)) {
                Pair pair = new Pair(field, Value.missing(lists.place()));
                fields.put(below, pair);
                add(Form.EXTENDED, below, "field", pair);
            }
        });
        if (before.keySet().equals(now.keySet())
                && !List.copyOf(before.keySet()).equals(List.copyOf(now.keySet()))) {
            add(Form.EXTENDED, path, "sequence of the fields", lists);
        }
    }

    private static Map<String, Value> byName(Value fields) {
        Map<String, Value> byName = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode field : fields.json()) {
            byName.put(field.path("name").asText(), named(fields.at(index++)));
        }
        return byName;
    }

    /** A field stands where its name does: a brace on a line of its own says nothing. */
    private static Value named(Value field) {
        String whole = field.pointer().toString();
        return new Value(
                field.json(),
                field.pointer(),
                pointer -> pointer.equals(whole)
                        ? field.at("name").place()
                        : field.places().apply(pointer));
    }

    /** What is incompatible is said in Avro's words, and not once more; words for people stay words. */
    private void add(Form form, String path, String detail, Pair part) {
        if (form == Form.TEXT || incompatible.keySet().stream().noneMatch(field -> covers(field, path))) {
            found.add(new AvroDifference(form, path, detail, part));
        }
    }

    private static boolean covers(String field, String path) {
        return field.isEmpty() || path.equals(field) || path.startsWith(field + ".") || field.startsWith(path + ".");
    }
}
