package com.example.orders.asyncapi.conformance;

import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.example.orders.asyncapi.validation.Violation;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryRefusedException;
import com.example.orders.kafka.wire.AvroDecoder;
import com.example.orders.kafka.wire.UndecodableRecordException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Compares a payload with its documented schema; each problem is a sentence. */
sealed interface PayloadCheck {

    List<String> problems(Optional<byte[]> payload);

    static PayloadCheck of(Message message, SchemaRegistryClient registry, AvroDecoder<GenericRecord> decoder) {
        return switch (message.payload()) {
            case Payload.Avro avro -> new OfAvro(message.subject().orElse(""), avro.schema(), registry, decoder);
            case Payload.Json json ->
                message.contentType().endsWith("json")
                        ? new OfJson(ClosedSchema.of(json.schema()))
                        : new OfBytes(json.schema());
            case Payload.Other other -> new OfNothing("schemas of format " + other.format() + " cannot be checked");
            case Payload.None _ -> new OfNothing("no payload is documented");
        };
    }

    /** Confluent's wire format; the schema must be registered as documented under the documented subject. */
    record OfAvro(String subject, Schema schema, SchemaRegistryClient registry, AvroDecoder<GenericRecord> decoder)
            implements PayloadCheck {

        @Override
        public List<String> problems(Optional<byte[]> payload) {
            try {
                int written = decoder.decode(payload.orElse(null)).schemaId();
                int documented = registry.lookUp(subject, schema);
                return written == documented
                        ? List.of()
                        : List.of("written with the schema of id %s; the documented one has id %s under subject %s"
                                .formatted(written, documented, subject));
            } catch (UndecodableRecordException e) {
                return List.of(e.getMessage());
            } catch (SchemaRegistryRefusedException e) {
                if (e.isUnknownSchema() || e.isUnknownSubject()) {
                    return List.of("the documented schema is not registered under subject " + subject);
                }
                throw e;
            }
        }
    }

    /** JSON text. */
    record OfJson(JsonNode schema) implements PayloadCheck {

        private static final ObjectMapper JSON = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        @Override
        public List<String> problems(Optional<byte[]> payload) {
            if (payload.isEmpty()) {
                return List.of("there is none");
            }
            try {
                return texts(JsonSchemas.violations(schema, JSON.readTree(payload.get())));
            } catch (JacksonException e) {
                return List.of("this is not JSON: " + e.getOriginalMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Any bytes; the documents show them in hexadecimal. */
    record OfBytes(JsonNode schema) implements PayloadCheck {

        @Override
        public List<String> problems(Optional<byte[]> payload) {
            JsonNode shown = payload.<JsonNode>map(bytes ->
                            JsonNodeFactory.instance.textNode(HexFormat.of().formatHex(bytes)))
                    .orElseGet(JsonNodeFactory.instance::nullNode);
            return texts(JsonSchemas.violations(schema, shown));
        }
    }

    /** A payload whose documentation does not allow a check. */
    record OfNothing(String reason) implements PayloadCheck {

        @Override
        public List<String> problems(Optional<byte[]> payload) {
            return List.of(reason);
        }
    }

    private static List<String> texts(List<Violation> violations) {
        return violations.stream().map(Violation::toString).toList();
    }
}
