package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Comparisons that apply to both sent and received messages. */
final class Comparison {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Comparison() {}

    static List<Finding> clientIds(Operation operation, String where, Optional<String> used) {
        if (used.equals(operation.clientId())) {
            return List.of();
        }
        return List.of(new Finding(
                Rule.CODE_CLIENT_IDS,
                operation.place(),
                "operation %s has the client id %s, %s has %s"
                        .formatted(operation.name(), text(operation.clientId()), where, text(used)),
                "write the code's client id into bindings.kafka.clientId, or correct the code"));
    }

    /** Compares whole schemas, including documentation and defaults, except for attributes of generated classes. */
    static List<Finding> schemas(Message message, String where, Optional<Schema> used) {
        if (used.isEmpty() && !(message.payload() instanceof Payload.Avro)) {
            return List.of();
        }
        if (used.isPresent() && message.payload() instanceof Payload.Avro avro) {
            if (plain(used.get()).equals(plain(avro.schema()))) {
                return List.of();
            }
            return List.of(new Finding(
                    Rule.CODE_SCHEMAS,
                    avro.place(),
                    "the schema of %s is not the one that %s was built with".formatted(message.name(), where),
                    "refer to the .avsc file of the event, and run `make build` when it has changed"));
        }
        return List.of(new Finding(
                Rule.CODE_SCHEMAS,
                message.place(),
                "the payload of %s is %s an Avro schema, and %s %s one"
                        .formatted(
                                message.name(),
                                used.isPresent() ? "not" : "",
                                where,
                                used.isPresent() ? "uses" : "does not use"),
                "describe the payload that the code uses"));
    }

    /** The place of a document's operations, for findings about a missing one. */
    static Place operations(ServiceDocument document) {
        return document.source().find("operations").map(DocumentNode::place).orElse(document.place());
    }

    static String text(Optional<String> name) {
        return name.map("'%s'"::formatted).orElse("none");
    }

    private static JsonNode plain(Schema schema) {
        try {
            JsonNode json = JSON.readTree(schema.toString());
            json.findParents("avro.java.string").forEach(type -> ((ObjectNode) type).remove("avro.java.string"));
            return unwrapped(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro has written a schema that is not JSON", e);
        }
    }

    /** Reduces {@code {"type": "string"}}, which remains of a string, to {@code "string"}. */
    private static JsonNode unwrapped(JsonNode json) {
        if (json.isObject() && json.size() == 1 && json.path("type").isTextual()) {
            return json.get("type");
        }
        if (json instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(unwrapped(property.getValue())));
        } else if (json instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, unwrapped(array.get(index)));
            }
        }
        return json;
    }
}
