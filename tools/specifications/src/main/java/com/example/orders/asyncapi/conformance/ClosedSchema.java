package com.example.orders.asyncapi.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A schema that takes nothing but what it names. The documents leave bodies open, because readers have to accept fields
 * that are added later; a sender has to have documented what it sends.
 */
final class ClosedSchema {

    /** Where one of these stands, somebody has decided what else may come. */
    private static final Set<String> DECIDED =
            Set.of("additionalProperties", "patternProperties", "allOf", "anyOf", "oneOf", "if");

    private ClosedSchema() {}

    static JsonNode of(JsonNode schema) {
        JsonNode closed = schema.deepCopy();
        close(closed);
        return closed;
    }

    private static void close(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        JsonNode properties = object.path("properties");
        if (properties.isObject() && DECIDED.stream().noneMatch(object::has)) {
            object.put("additionalProperties", false);
        }
        properties.forEach(ClosedSchema::close);
        close(object.path("items"));
    }
}
