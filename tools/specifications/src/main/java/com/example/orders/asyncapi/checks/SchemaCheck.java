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

/** Checks that the JSON Schemas of headers, payloads and keys are valid and mean what they say. */
final class SchemaCheck {

    private static final List<String> VALUES = List.of("examples", "default", "enum", "const");

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
    private final SchemaVocabulary vocabulary;

    private SchemaCheck(Set<Place> known) {
        this.known = known;
        this.vocabulary = new SchemaVocabulary(known, findings);
    }

    /** Skips what other rules have already found. */
    static List<Finding> of(List<ServiceDocument> services, Set<Place> known) {
        SchemaCheck check = new SchemaCheck(known);
        for (Message message : Messages.of(services)) {
            Inlined merged = Traits.merged(message.source());
            check.root(merged, "/headers");
            check.root(merged, "/bindings/kafka/key");
            if (message.payload() instanceof Payload.Json && !MessageCheck.isAvroByAnotherName(message)) {
                check.root(
                        merged,
                        merged.json().at("/payload/schemaFormat").isMissingNode() ? "/payload" : "/payload/schema");
            }
        }
        check.constants();
        return check.findings;
    }

    /** If a schema rule rejects one constant, the constant is wrong; if it rejects several, the rule is wrong. */
    private void constants() {
        constants.forEach((rule, refused) -> refused.entrySet().stream()
                .limit(1)
                .forEach(one -> findings.add(new Finding(
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
                        root, wrong.pointer(), wrong.problem(), "write it as https://json-schema.org/draft-07 says"));
        boolean foreign = root.json().has("$schema")
                && !root.json().path("$schema").asText().contains("draft-07");
        SchemaKeywords.visit(root.json(), (at, schema) -> {
            contradictions(root, at, schema);
            if (!foreign && judged.add(root.place(at))) {
                vocabulary.keywords(root, at, schema);
            }
            vocabulary.properties(root, at, schema);
        });
    }

    private void contradictions(Inlined root, String at, ObjectNode schema) {
        for (List<String> bounds : BOUNDS) {
            JsonNode least = schema.path(bounds.get(0));
            JsonNode most = schema.path(bounds.get(1));
            if (least.isNumber() && most.isNumber() && least.decimalValue().compareTo(most.decimalValue()) > 0) {
                add(
                        root,
                        at + "/" + bounds.get(0),
                        "%s %s is above %s %s".formatted(bounds.get(0), least, bounds.get(1), most),
                        "correct the one that is wrong");
            }
        }
        if (VALUES.stream().anyMatch(schema::has)) {
            values(root, at, schema);
        }
    }

    private void values(Inlined root, String at, ObjectNode schema) {
        ObjectNode bare = schema.deepCopy();
        bare.remove(VALUES);
        if (root.json().has(Inlined.DEFINITIONS)) {
            bare.set(Inlined.DEFINITIONS, root.json().get(Inlined.DEFINITIONS));
        }
        list(root, at + "/enum", bare, schema.path("enum"), "the symbol");
        if (schema.has("enum")) {
            bare.set("enum", schema.get("enum"));
        }
        if (schema.has("const") && !known.contains(root.place(at + "/enum"))) {
            JsonSchemas.violations(bare, schema.get("const")).stream().limit(1).forEach(violation -> constants
                    .computeIfAbsent(root.place(at + violation.rule()), _ -> new LinkedHashMap<>())
                    .put(root.place(at + "/const"), violation));
            bare.set("const", schema.get("const"));
        }
        if (schema.has("default")) {
            value(root, at + "/default", bare, schema.get("default"), "the default");
        }
        list(root, at + "/examples", bare, schema.path("examples"), "the example");
    }

    private void list(Inlined root, String at, JsonNode schema, JsonNode values, String what) {
        for (int index = 0; values.isArray() && index < values.size(); index++) {
            value(root, at + "/" + index, schema, values.get(index), what);
        }
    }

    private void value(Inlined root, String at, JsonNode schema, JsonNode value, String what) {
        JsonSchemas.violations(schema, value).stream()
                .limit(1)
                .forEach(violation -> add(
                        root,
                        at,
                        "%s contradicts its schema: %s".formatted(what, violation),
                        "correct the one that is wrong"));
    }

    private void add(Inlined root, String pointer, String problem, String remedy) {
        findings.add(new Finding(Rule.SCHEMAS, root.place(pointer), problem, remedy));
    }
}
