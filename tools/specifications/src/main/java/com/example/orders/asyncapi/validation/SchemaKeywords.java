package com.example.orders.asyncapi.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.BiConsumer;

/** Finds the schemas inside a JSON Schema. */
public final class SchemaKeywords {

    private static final Set<String> SCHEMAS = Set.of(
            "items",
            "additionalItems",
            "additionalProperties",
            "contains",
            "propertyNames",
            "not",
            "if",
            "then",
            "else");
    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "items");
    private static final Set<String> MAPS =
            Set.of("properties", "patternProperties", "definitions", "$defs", "dependencies");

    private SchemaKeywords() {}

    /** Passes the schema and every schema inside it to the visitor, each with its pointer, the outer ones first. */
    public static void visit(JsonNode schema, BiConsumer<String, ObjectNode> visitor) {
        visit(schema, "", visitor);
    }

    private static void visit(JsonNode schema, String pointer, BiConsumer<String, ObjectNode> visitor) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        visitor.accept(pointer, object);
        object.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (MAPS.contains(name)) {
                value.properties()
                        .forEach(child ->
                                visit(child.getValue(), pointer + "/" + name + "/" + escaped(child.getKey()), visitor));
            } else if (LISTS.contains(name) && value.isArray()) {
                for (int index = 0; index < value.size(); index++) {
                    visit(value.get(index), pointer + "/" + name + "/" + index, visitor);
                }
            } else if (SCHEMAS.contains(name)) {
                visit(value, pointer + "/" + name, visitor);
            }
        });
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
