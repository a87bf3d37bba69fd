package com.example.orders.asyncapi.changes.rules;

import static com.example.orders.asyncapi.changes.rules.ChangeTable.TABLE;

import com.example.orders.asyncapi.changes.differences.Pair;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares two objects property by property according to the table.
 *
 * @param entries the table's entries for the object's properties
 * @param prefix prepended to the name of a property in texts
 */
record PropertyComparison(JsonNode entries, String prefix, Scope scope) {

    /** Parts of a path that do not help to identify what changed. */
    private static final Set<String> CONTAINERS =
            Set.of("bindings", "kafka", "sqs", "queue", "topicConfiguration", "variables", "enum");

    private static final JsonNode TEXT = TextNode.valueOf("TEXT_CHANGED");
    private static final JsonNode UNCLASSIFIED = TextNode.valueOf("UNCLASSIFIED");

    static PropertyComparison of(String object, String prefix, Scope scope) {
        return new PropertyComparison(TABLE.properties().get(object), prefix, scope);
    }

    void compare(Pair objects) {
        compare(entries, "", objects);
    }

    /** Compares one property of the object. */
    void compare(String name, Pair part) {
        compare(entries, name, name, part);
    }

    private void compare(JsonNode table, String path, Pair objects) {
        objects.names().forEach(name -> compare(table, path + "/" + name, name, objects.at(name)));
    }

    private void compare(JsonNode table, String path, String name, Pair part) {
        JsonNode other = TABLE.words().contains(name) ? TEXT : table.path("*");
        judge(table.has(name) ? table.get(name) : other, path, part);
    }

    private void judge(JsonNode entry, String path, Pair part) {
        if (entry.isTextual() && !entry.textValue().equals("ignored")) {
            scope.add(entry.textValue(), part, what(path));
        } else if (entry.has("changed") || entry.has("lowered")) {
            ChangeTable.judgement(entry).of(part).ifPresent(kind -> scope.add(kind, part, what(path)));
        } else if (entry.isObject() && (part.isComparable() || (part.isOfObjects() && !entry.has("itself")))) {
            compare(entry, path, part);
        } else if (!entry.isTextual()) {
            judge(entry.has("itself") ? entry.get("itself") : UNCLASSIFIED, path, part);
        }
    }

    private String what(String path) {
        String what = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty() && !CONTAINERS.contains(segment) && !segment.matches("[0-9]+"))
                .collect(Collectors.joining("."));
        return prefix + (what.isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : what);
    }
}
