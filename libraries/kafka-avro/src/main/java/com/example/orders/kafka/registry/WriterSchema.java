package com.example.orders.kafka.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.avro.Schema;

/**
 * Converts a schema to the form in which it is registered: without {@code avro.java.string}, which generated classes
 * add. Other languages do not have this property, and it would create a second version of the same contract. The binary
 * encoding is the same.
 */
public final class WriterSchema {

    private static final String JAVA_STRING = "avro.java.string";
    private static final String TYPE = "type";

    private WriterSchema() {}

    /** Returns the schema without {@code avro.java.string}, and with its docs, defaults and logical types. */
    public static Schema of(Schema schema) {
        String text = schema.toString();
        return text.contains(JAVA_STRING)
                ? RegistryJson.parseSchema(strip(RegistryJson.parse(text)).toString())
                : schema;
    }

    /** Visits only the places where Avro has a schema, so that defaults and docs stay unchanged. */
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
