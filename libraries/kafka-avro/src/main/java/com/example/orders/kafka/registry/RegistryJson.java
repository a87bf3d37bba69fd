package com.example.orders.kafka.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Writes and reads the registry's JSON. Reading is lenient, because a proxy may respond instead of the registry. */
final class RegistryJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryJson() {}

    static String schemaBody(Schema schema) {
        return object().put("schema", schema.toString()).toString();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Returns the parsed text, or a missing node if it is not JSON. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Parses a schema without validating names and defaults, because a reader accepts whatever the registry holds. */
    static Schema parseSchema(String text) {
        return new Schema.Parser(NameValidator.NO_VALIDATION)
                .setValidateDefaults(false)
                .parse(text);
    }
}
