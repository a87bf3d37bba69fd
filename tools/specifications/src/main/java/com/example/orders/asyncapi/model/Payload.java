package com.example.orders.asyncapi.model;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The payload of a message, by the schema language that describes it. */
public sealed interface Payload {

    /**
     * An Avro schema.
     *
     * @param format as written, for instance {@code application/vnd.apache.avro;version=1.9.0}
     * @param definition the {@code .avsc} file or an inline schema
     */
    record Avro(String format, DocumentNode definition) implements Payload {

        public static final String MEDIA_TYPE = "application/vnd.apache.avro";

        public Place place() {
            return definition.place();
        }

        /**
         * Parses the definition with Avro.
         *
         * @throws InvalidDocumentException when Avro rejects it
         */
        public Schema schema() {
            try {
                return new Schema.Parser().parse(definition.json().toString());
            } catch (AvroRuntimeException | IllegalArgumentException e) {
                throw new InvalidDocumentException(
                        named(e.getMessage()).orElse(place()),
                        "this is not valid Avro: " + e.getMessage(),
                        "correct the schema",
                        e);
            }
        }

        /** Finds the place of the first value that Avro's error message quotes, skipping the names of Avro types. */
        private Optional<Place> named(String error) {
            return Arrays.stream(error.split("[^\\w.]+", -1))
                    .map(word -> word.substring(word.lastIndexOf('.') + 1))
                    .filter(word -> Arrays.stream(Schema.Type.values())
                            .noneMatch(type -> type.getName().equalsIgnoreCase(word)))
                    .flatMap(word -> value(definition, word).stream())
                    .map(DocumentNode::place)
                    .findFirst();
        }

        private static Optional<DocumentNode> value(DocumentNode node, String text) {
            return node.json().isTextual() && node.json().asText().equalsIgnoreCase(text)
                    ? Optional.of(node)
                    : node.written().stream()
                            .flatMap(child -> value(child, text).stream())
                            .findFirst();
        }
    }

    /**
     * A JSON Schema, the language of AsyncAPI's own schema objects.
     *
     * @param schema without references
     */
    record Json(Place place, JsonNode schema) implements Payload {}

    /** Any other schema language. */
    record Other(Place place, String format) implements Payload {}

    /** No payload is described. */
    record None(Place place) implements Payload {}
}
