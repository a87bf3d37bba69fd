package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that a JSON Schema uses only known keywords and formats, and only where they have an effect. */
final class SchemaVocabulary {

    /** Keywords of draft 7 and AsyncAPI with the types whose values they restrict; an empty type fits all. */
    private static final Map<String, String> RESTRICTED = Map.ofEntries(
            Map.entry("pattern", "string"),
            Map.entry("minLength", "string"),
            Map.entry("maxLength", "string"),
            Map.entry("format", "string"),
            Map.entry("contentEncoding", "string"),
            Map.entry("contentMediaType", "string"),
            Map.entry("minimum", "number"),
            Map.entry("maximum", "number"),
            Map.entry("exclusiveMinimum", "number"),
            Map.entry("exclusiveMaximum", "number"),
            Map.entry("multipleOf", "number"),
            Map.entry("items", "array"),
            Map.entry("additionalItems", "array"),
            Map.entry("minItems", "array"),
            Map.entry("maxItems", "array"),
            Map.entry("uniqueItems", "array"),
            Map.entry("contains", "array"),
            Map.entry("properties", "object"),
            Map.entry("required", "object"),
            Map.entry("patternProperties", "object"),
            Map.entry("additionalProperties", "object"),
            Map.entry("minProperties", "object"),
            Map.entry("maxProperties", "object"),
            Map.entry("propertyNames", "object"),
            Map.entry("dependencies", "object"),
            Map.entry("discriminator", "object"));

    private static final Set<String> GENERAL = Set.of(
            "type",
            "enum",
            "const",
            "default",
            "examples",
            "title",
            "description",
            "$comment",
            "$ref",
            "$id",
            "$schema",
            "definitions",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "readOnly",
            "writeOnly",
            "deprecated",
            "externalDocs");

    private static final Set<String> TYPED =
            Set.of("type", "enum", "const", "$ref", "allOf", "anyOf", "oneOf", "not", "if", "properties", "items");

    private static final Set<String> FORMATS = Set.of(
            "date",
            "date-time",
            "time",
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uri-template",
            "uuid",
            "json-pointer",
            "relative-json-pointer",
            "regex",
            "int32",
            "int64",
            "float",
            "double",
            "byte",
            "binary",
            "password");

    private static final Map<String, String> NUMERIC_FORMATS =
            Map.of("int32", "number", "int64", "number", "float", "number", "double", "number");

    private final Set<Place> known;
    private final List<Finding> findings;

    /** Skips what other rules have already found, and adds to the given findings. */
    SchemaVocabulary(Set<Place> known, List<Finding> findings) {
        this.known = known;
        this.findings = findings;
    }

    /** Whether a schema has only known keywords. */
    static boolean knows(JsonNode schema) {
        return schema.properties().stream().map(Map.Entry::getKey).allMatch(SchemaVocabulary::isKnown);
    }

    private static boolean isKnown(String keyword) {
        return RESTRICTED.containsKey(keyword) || GENERAL.contains(keyword) || keyword.startsWith("x-");
    }

    void keywords(Inlined root, String at, ObjectNode schema) {
        Set<String> types = types(schema);
        List<String> idle = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String keyword = entry.getKey();
            String pointer = at + "/" + keyword;
            String format = entry.getValue().asText();
            if (!isKnown(keyword)) {
                String problem = "'%s' is not a keyword of AsyncAPI's schemas; readers ignore it".formatted(keyword);
                add(root, pointer, problem, "correct its name, or remove it");
            } else if (keyword.equals("format") && !FORMATS.contains(format)) {
                String remedy = "write one of " + FORMATS.stream().sorted().toList();
                add(root, pointer, "the format '%s' is not known; readers ignore it".formatted(format), remedy);
            } else if (isIdle(keyword, format, types)) {
                idle.add(keyword);
            }
        }
        idle(root, at, schema, idle);
    }

    private static boolean isIdle(String keyword, String format, Set<String> types) {
        String restricted =
                keyword.equals("format") ? NUMERIC_FORMATS.getOrDefault(format, "string") : RESTRICTED.get(keyword);
        return restricted != null && !types.isEmpty() && !types.contains(restricted);
    }

    private void idle(Inlined root, String at, ObjectNode schema, List<String> idle) {
        if (!idle.isEmpty() && !known.contains(root.place(at + "/type"))) {
            add(
                    root,
                    at + "/" + (idle.size() == 1 ? idle.getFirst() : "type"),
                    "%s has no effect on the type %s".formatted(String.join(", ", idle), schema.get("type")),
                    "correct the keyword or the type");
        }
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> types = type.isArray()
                ? type.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new))
                : type.isTextual() ? new TreeSet<>(Set.of(type.asText())) : new TreeSet<>();
        if (types.contains("integer")) {
            types.add("number");
        }
        return types;
    }

    /** Checks that each required property is described, and that each property has a type and a description. */
    void properties(Inlined root, String at, ObjectNode schema) {
        JsonNode properties = schema.path("properties");
        boolean found = known.contains(root.place(at + "/properties"))
                || properties.properties().stream()
                        .anyMatch(one -> known.contains(root.place(at + "/properties/" + one.getKey())));
        boolean composed =
                List.of("allOf", "anyOf", "oneOf", "if", "$ref").stream().anyMatch(schema::has);
        if (properties.isObject() && !found && !composed) {
            required(root, at, schema);
        }
        properties
                .properties()
                .forEach(property -> property(
                        root,
                        at + "/properties/"
                                + property.getKey().replace("~", "~0").replace("/", "~1"),
                        property.getKey(),
                        property.getValue()));
    }

    private void required(Inlined root, String at, ObjectNode schema) {
        for (int index = 0; index < schema.path("required").size(); index++) {
            String name = schema.path("required").get(index).asText();
            boolean matches = schema.path("patternProperties").properties().stream()
                    .anyMatch(pattern -> JsonSchemas.matches(pattern.getKey(), name));
            if (!schema.path("properties").has(name) && !matches) {
                add(
                        root,
                        at + "/required/" + index,
                        "'%s' is required, and is not among the properties".formatted(name),
                        "correct its name, or describe it");
            }
        }
    }

    private void property(Inlined root, String pointer, String name, JsonNode schema) {
        if (!schema.isObject() || schema.has("$ref")) {
            return;
        }
        if (TYPED.stream().noneMatch(schema::has)) {
            add(root, pointer, "'%s' has no type".formatted(name), "add it");
        }
        if (schema.path("description").asText().isBlank() && knows(schema)) {
            add(root, pointer, "'%s' has no description".formatted(name), "say what it means");
        }
    }

    private void add(Inlined root, String pointer, String problem, String remedy) {
        findings.add(new Finding(Rule.SCHEMA_KEYWORDS, root.place(pointer), problem, remedy));
    }
}
