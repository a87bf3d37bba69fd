package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.example.orders.asyncapi.validation.SchemaKeywords;
import com.example.orders.asyncapi.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the JSON Schemas of headers, payloads and keys are such, and mean what they say. */
final class SchemaCheck {

    /** Keywords of draft 7 and of AsyncAPI, with the types whose values they restrict; those without one fit all. */
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
            "type", "enum", "const", "default", "examples", "title", "description", "$comment", "$ref", "$id", "$schema",
            "definitions", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "readOnly", "writeOnly", "deprecated",
            "externalDocs");

    private static final Set<String> TYPED =
            Set.of("type", "enum", "const", "$ref", "allOf", "anyOf", "oneOf", "not", "if", "properties", "items");

    private static final Set<String> FORMATS = Set.of(
            "date", "date-time", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6",
            "uri", "uri-reference", "iri", "iri-reference", "uri-template", "uuid", "json-pointer",
            "relative-json-pointer", "regex", "int32", "int64", "float", "double", "byte", "binary", "password");

    private static final Map<String, String> NUMERIC_FORMATS =
            Map.of("int32", "number", "int64", "number", "float", "number", "double", "number");

    private static final List<List<String>> BOUNDS = List.of(
            List.of("minimum", "maximum"),
            List.of("exclusiveMinimum", "exclusiveMaximum"),
            List.of("minLength", "maxLength"),
            List.of("minItems", "maxItems"),
            List.of("minProperties", "maxProperties"));

    private final List<Finding> findings = new ArrayList<>();
    private final Map<Place, Map<Place, Violation>> constants = new LinkedHashMap<>();
    private final Set<Place> judged = new HashSet<>();

    private final Set<Place> known;

    private SchemaCheck(Set<Place> known) {
        this.known = known;
    }

    /** Whether a schema has no keyword but known ones. */
    static boolean knows(JsonNode schema) {
        return schema.properties().stream().map(Map.Entry::getKey).allMatch(SchemaCheck::isKnown);
    }

    private static boolean isKnown(String keyword) {
        return RESTRICTED.containsKey(keyword) || GENERAL.contains(keyword) || keyword.startsWith("x-");
    }

    /** Takes what other rules have found. */
    static List<Finding> of(List<ServiceDocument> services, Set<Place> known) {
        SchemaCheck check = new SchemaCheck(known);
        for (Message message : Messages.of(services)) {
            Inlined merged = Traits.merged(message.source());
            check.root(merged, "/headers");
            check.root(merged, "/bindings/kafka/key");
            if (message.payload() instanceof Payload.Json && !MessageCheck.isAvroByAnotherName(message)) {
                check.root(merged, merged.json().at("/payload/schemaFormat").isMissingNode() ? "/payload" : "/payload/schema");
            }
        }
        check.constants();
        return check.findings;
    }

    /** What contradicts one constant is a wrong constant; what contradicts several is wrong itself. */
    private void constants() {
        constants.forEach((rule, refused) -> refused.entrySet().stream().limit(1).forEach(one -> findings.add(new Finding(
                Rule.SCHEMAS,
                refused.size() > 1 ? rule : one.getKey(),
                "the constant contradicts its schema: " + one.getValue(),
                "correct the one that is wrong"))));
    }

    private void root(Inlined merged, String pointer) {
        Inlined root = merged.part(pointer);
        if (!root.json().isObject()) {
            return;
        }
        JsonSchemas.invalidities(root.json())
                .forEach(wrong -> add(
                        Rule.SCHEMAS, root, wrong.pointer(), wrong.problem(), "write it as https://json-schema.org/draft-07 says"));
        boolean foreign = root.json().has("$schema") && !root.json().path("$schema").asText().contains("draft-07");
        SchemaKeywords.visit(root.json(), (at, schema) -> {
            contradictions(root, at, schema);
            if (!foreign && judged.add(root.place(at))) {
                keywords(root, at, schema);
            }
            properties(root, at, schema);
        });
    }

    private void contradictions(Inlined root, String at, ObjectNode schema) {
        for (List<String> bounds : BOUNDS) {
            JsonNode least = schema.path(bounds.get(0));
            JsonNode most = schema.path(bounds.get(1));
            if (least.isNumber() && most.isNumber() && least.decimalValue().compareTo(most.decimalValue()) > 0) {
                add(Rule.SCHEMAS, root, at + "/" + bounds.get(0), "%s %s is above %s %s".formatted(bounds.get(0), least, bounds.get(1), most), "correct the one that is wrong");
            }
        }
        if (List.of("enum", "const", "default", "examples").stream().noneMatch(schema::has)) {
            return;
        }
        ObjectNode bare = schema.deepCopy();
        bare.remove(List.of("examples", "default", "enum", "const"));
        if (root.json().has(Inlined.DEFINITIONS)) {
            bare.set(Inlined.DEFINITIONS, root.json().get(Inlined.DEFINITIONS));
        }
        for (int index = 0; index < schema.path("enum").size(); index++) {
            value(root, at + "/enum/" + index, bare, schema.get("enum").get(index), "the symbol");
        }
        if (schema.has("enum")) {
            bare.set("enum", schema.get("enum"));
        }
        if (schema.has("const") && !known.contains(root.place(at + "/enum"))) {
            JsonSchemas.violations(bare, schema.get("const")).stream()
                    .limit(1)
                    .forEach(violation -> constants
                            .computeIfAbsent(root.place(at + violation.rule()), _ -> new LinkedHashMap<>())
                            .put(root.place(at + "/const"), violation));
            bare.set("const", schema.get("const"));
        }
        if (schema.has("default")) {
            value(root, at + "/default", bare, schema.get("default"), "the default");
        }
        for (int index = 0; schema.path("examples").isArray() && index < schema.get("examples").size(); index++) {
            value(root, at + "/examples/" + index, bare, schema.get("examples").get(index), "the example");
        }
    }

    private void value(Inlined root, String at, JsonNode schema, JsonNode value, String what) {
        JsonSchemas.violations(schema, value).stream()
                .limit(1)
                .forEach(violation -> add(
                        Rule.SCHEMAS, root, at, "%s contradicts its schema: %s".formatted(what, violation), "correct the one that is wrong"));
    }

    private void keywords(Inlined root, String at, ObjectNode schema) {
        Set<String> types = types(schema);
        List<String> idle = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String keyword = entry.getKey();
            String pointer = at + "/" + keyword;
            if (!isKnown(keyword)) {
                add(Rule.SCHEMA_KEYWORDS, root, pointer, "'%s' is not a keyword of AsyncAPI's schemas; readers ignore it".formatted(keyword), "correct its name, or remove it");
                continue;
            }
            String format = entry.getValue().asText();
            if (keyword.equals("format") && !FORMATS.contains(format)) {
                add(Rule.SCHEMA_KEYWORDS, root, pointer, "the format '%s' is not known; readers ignore it".formatted(format), "write one of " + FORMATS.stream().sorted().toList());
                continue;
            }
            String restricted = keyword.equals("format") ? NUMERIC_FORMATS.getOrDefault(format, "string") : RESTRICTED.get(keyword);
            if (restricted != null && !types.isEmpty() && !types.contains(restricted)) {
                idle.add(keyword);
            }
        }
        if (!idle.isEmpty() && !known.contains(root.place(at + "/type"))) {
            add(Rule.SCHEMA_KEYWORDS, root, at + "/" + (idle.size() == 1 ? idle.getFirst() : "type"), "%s has no effect on the type %s".formatted(String.join(", ", idle), schema.get("type")), "correct the keyword or the type");
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

    /** What an object names: each property has a type and a description, each required one is described. */
    private void properties(Inlined root, String at, ObjectNode schema) {
        JsonNode properties = schema.path("properties");
        boolean found = known.contains(root.place(at + "/properties"))
                || properties.properties().stream().anyMatch(one -> known.contains(root.place(at + "/properties/" + one.getKey())));
        boolean composed = found || List.of("allOf", "anyOf", "oneOf", "if", "$ref").stream().anyMatch(schema::has);
        for (int index = 0; properties.isObject() && !composed && index < schema.path("required").size(); index++) {
            String name = schema.path("required").get(index).asText();
            boolean matches = schema.path("patternProperties").properties().stream()
                    .anyMatch(pattern -> JsonSchemas.matches(pattern.getKey(), name));
            if (!properties.has(name) && !matches) {
                add(Rule.SCHEMA_KEYWORDS, root, at + "/required/" + index, "'%s' is required, and is not among the properties".formatted(name), "correct its name, or describe it");
            }
        }
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String pointer = at + "/properties/" + property.getKey().replace("~", "~0").replace("/", "~1");
            JsonNode value = property.getValue();
            if (!value.isObject() || value.has("$ref")) {
                continue;
            }
            if (TYPED.stream().noneMatch(value::has)) {
                add(Rule.SCHEMA_KEYWORDS, root, pointer, "'%s' has no type".formatted(property.getKey()), "add it");
            }
            if (value.path("description").asText().isBlank() && knows(value)) {
                add(Rule.SCHEMA_KEYWORDS, root, pointer, "'%s' has no description".formatted(property.getKey()), "say what it means");
            }
        }
    }

    private void add(Rule rule, Inlined root, String pointer, String problem, String remedy) {
        findings.add(new Finding(rule, root.place(pointer), problem, remedy));
    }
}
