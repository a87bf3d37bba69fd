package com.example.orders.kafka.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.avro.Schema;

/**
 * A schema as it is registered: without the {@code avro.java.string} that generated classes add, which other languages
 * do not have and which would make a second version of the same contract. The binary form is the same.
 */
public final class WriterSchema {

    private static final String JAVA_STRING = "avro.java.string";
    private static final String TYPE = "type";

    private WriterSchema() {}

    /** The same schema with docs, defaults and logical types, without {@code avro.java.string}. */
    public static Schema of(Schema schema) {
        String text = schema.toString();
        return text.contains(JAVA_STRING)
                ? RegistryJson.parseSchema(strip(RegistryJson.parse(text)).toString())
                : schema;
    }

    /** Only the places where Avro has a schema are visited, so that defaults and docs stay as they are. */
    private static JsonNode strip(JsonNode schema) {
        if (schema instanceof ArrayNode union) {
            for (int i = 0; i < union.size(); i++) {
                union.set(i, strip(union.get(i)));
            }
            return union;
        }
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        object.remove(JAVA_STRING);
        stripNested(object, TYPE);
        stripNested(object, "items");
        stripNested(object, "values");
        if (object.get("fields") instanceof ArrayNode fields) {
            fields.forEach(field -> stripNested((ObjectNode) field, TYPE));
        }
        return object.size() == 1 && object.get(TYPE) instanceof TextNode name ? name : object;
    }

    private static void stripNested(ObjectNode object, String name) {
        if (object.has(name)) {
            object.set(name, strip(object.get(name)));
        }
    }
}
