package com.example.orders.kafka.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** The registry's JSON: bodies written, answers read leniently, since a proxy may answer in its place. */
final class RegistryJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryJson() {}

    static String schemaBody(Schema schema) {
        return object().put("schema", schema.toString()).toString();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The parsed text, or a missing node when it is not JSON. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Names and defaults were the writer's to check; a reader takes what the registry holds. */
    static Schema parseSchema(String text) {
        return new Schema.Parser(NameValidator.NO_VALIDATION)
                .setValidateDefaults(false)
                .parse(text);
    }
}
