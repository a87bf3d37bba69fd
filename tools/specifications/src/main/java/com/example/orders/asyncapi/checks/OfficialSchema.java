package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.validation.JsonSchemas;
import com.example.orders.asyncapi.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * The JSON Schema that the AsyncAPI Initiative publishes for version 3.1.0 (npm package {@code @asyncapi/specs} 6.11.1,
 * {@code schemas/3.1.0-without-$id.json}, Apache-2.0), unchanged in the resource.
 */
final class OfficialSchema {

    static final String RESOURCE = "asyncapi-3.1.0.json";

    private static final String REFERENCE = "#/definitions/Reference";
    private static final JsonNode SCHEMA = load();

    private OfficialSchema() {}

    static List<Violation> violations(JsonNode document) {
        return JsonSchemas.violations(SCHEMA, document);
    }

    private static JsonNode load() {
        try (InputStream resource = OfficialSchema.class.getResourceAsStream(RESOURCE)) {
            JsonNode schema = new ObjectMapper().readTree(resource);
            decide(schema);
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " cannot be read", e);
        }
    }

    /**
     * Replaces "either a reference or this" by "a reference if it has a $ref, else this". The schema accepts the same
     * documents, and its errors concern what the author meant instead of both alternatives.
     */
    private static void decide(JsonNode node) {
        // Other checks cover both: references as authors write them, and patterns in ECMA's syntax.
        if (node instanceof ObjectNode object
                && Set.of("uri-reference", "regex").contains(node.path("format").asText())) {
            object.remove("format");
        }
        List.of("$schema", "$id").forEach(name -> {
            if (node.path(name) instanceof ObjectNode property) {
                property.remove("format");
            }
        });
        if (node instanceof ObjectNode object
                && object.get("oneOf") instanceof ArrayNode choice
                && choice.size() == 2
                && !object.has("if")) {
            int reference = isReference(choice.get(0)) ? 0 : 1;
            if (isReference(choice.get(reference))) {
                object.remove("oneOf");
                object.putObject("if").putArray("required").add("$ref");
                object.set("then", choice.get(reference));
                object.set("else", choice.get(1 - reference));
            }
        }
        node.forEach(OfficialSchema::decide);
    }

    private static boolean isReference(JsonNode choice) {
        return choice.path("$ref").asText().equals(REFERENCE);
    }
}
