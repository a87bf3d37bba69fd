package com.example.orders.asyncapi.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Validates with JSON Schema draft 7, as used by AsyncAPI, formats included. Thread-safe. */
public final class JsonSchemas {

    private static final SchemaRegistry DRAFT_7 = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .regularExpressionFactory(EcmaPatterns.INSTANCE)
                    .build()));
    private static final Schema META = DRAFT_7.getSchema(
            JsonNodeFactory.instance.objectNode().put("$ref", "http://json-schema.org/draft-07/schema#"));
    private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();

    /** The number of characters of a value that messages show. */
    private static final int SHOWN = 80;

    private JsonSchemas() {}

    /** Returns where the value violates the schema; empty if it is valid, or if that cannot be decided. */
    public static List<Violation> violations(JsonNode schema, JsonNode value) {
        try {
            return COMPILED
                    .computeIfAbsent(schema, JsonSchemas::compiled)
                    .validate(value, run -> run.executionConfig(how -> how.formatAssertionsEnabled(true)))
                    .stream()
                    .map(JsonSchemas::violation)
                    .distinct()
                    .toList();
        } catch (SchemaException e) {
            return List.of();
        }
    }

    /** Returns where a schema is not a valid JSON Schema. */
    public static List<Violation> invalidities(JsonNode schema) {
        List<Violation> found = new ArrayList<>();
        META.validate(schema).stream()
                .map(JsonSchemas::violation)
                .filter(violation -> !violation.rule().matches(".*/(format|propertyNames)(/.*)?"))
                .forEach(found::add);
        SchemaKeywords.visit(schema, (pointer, inner) -> {
            unusable(inner.path("pattern")).ifPresent(why -> found.add(new Violation(pointer + "/pattern", why)));
            inner.path("patternProperties").fieldNames().forEachRemaining(name -> unusable(TextNode.valueOf(name))
                    .ifPresent(why -> found.add(
                            new Violation(pointer + "/patternProperties/" + SchemaKeywords.escaped(name), why))));
        });
        return found;
    }

    /** Whether a text matches a pattern; an invalid regular expression matches everything. */
    public static boolean matches(String pattern, String text) {
        try {
            return EcmaPatterns.INSTANCE.getRegularExpression(pattern).matches(text);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static Optional<String> unusable(JsonNode pattern) {
        try {
            if (pattern.isTextual()) {
                EcmaPatterns.INSTANCE.getRegularExpression(pattern.textValue());
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String why = e.getMessage().lines().findFirst().orElse("");
            return Optional.of("the pattern %s is not a regular expression: %s".formatted(pattern, why));
        }
    }

    /** Compiles as draft 7, which AsyncAPI uses whatever a schema declares; its references are already followed. */
    private static Schema compiled(JsonNode schema) {
        JsonNode plain = schema.deepCopy();
        SchemaKeywords.visit(plain, (_, inner) -> inner.remove(List.of("$schema", "$id")));
        return DRAFT_7.getSchema(plain);
    }

    private static Violation violation(Error error) {
        String at = error.getInstanceLocation().toString();
        boolean unwanted = error.getKeyword().equals("additionalProperties") && error.getProperty() != null;
        return new Violation(
                unwanted ? at + "/" + SchemaKeywords.escaped(error.getProperty()) : at,
                said(error.getInstanceNode()) + error.getMessage(),
                error.getSchemaLocation().getFragment().toString());
    }

    /** Adds the actual value to a message, because the library states only the expected one. */
    private static String said(JsonNode value) {
        if (value == null || value.isContainerNode()) {
            return "";
        }
        String text = value.toString();
        return (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + " ";
    }
}
