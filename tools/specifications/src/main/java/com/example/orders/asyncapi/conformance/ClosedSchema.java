package com.example.orders.asyncapi.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Closes a schema, so that it accepts only named properties. The documents leave bodies open because readers have to
 * accept fields added later; a sender must have documented everything that it sends.
 */
final class ClosedSchema {

    /** Keywords with which an author has decided explicitly whether other properties are allowed. */
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
