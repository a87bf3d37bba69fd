package com.example.orders.asyncapi.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** JSON Schema, draft 7 as in AsyncAPI, formats included. Thread-safe. */
public final class JsonSchemas {

    private static final SchemaRegistry DRAFT_7 = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();

    /** Characters of a value that messages show. */
    private static final int SHOWN = 80;

    private JsonSchemas() {}

    /** Where the value is not as the schema says; empty when it is valid. */
    public static List<Violation> violations(JsonNode schema, JsonNode value) {
        return COMPILED
                .computeIfAbsent(schema, DRAFT_7::getSchema)
                .validate(value, run -> run.executionConfig(how -> how.formatAssertionsEnabled(true)))
                .stream()
                .map(JsonSchemas::violation)
                .distinct()
                .toList();
    }

    private static Violation violation(Error error) {
        return new Violation(
                error.getInstanceLocation().toString(), said(error.getInstanceNode()) + error.getMessage());
    }

    /** The library says what is wanted, not what is there. */
    private static String said(JsonNode value) {
        if (value == null || value.isContainerNode()) {
            return "";
        }
        String text = value.toString();
        return (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + " ";
    }
}
