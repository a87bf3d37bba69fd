package com.example.orders.asyncapi.usage;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.validation.AvroExamples;
import com.example.orders.asyncapi.validation.InvalidExampleException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Builds Kafka records from the examples of all documented events, each once, for the bridge to translate. */
final class DocumentedEvents {

    private DocumentedEvents() {}

    static ArrayNode of(Documents documents) {
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        documents.services().stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel -> channel.declaredIn().isEmpty())
                .forEach(channel -> channel.messages().forEach(message -> add(events, channel, message)));
        return events;
    }

    private static void add(ArrayNode events, Channel channel, Message message) {
        if (message.payload() instanceof Payload.Avro avro) {
            Schema schema = avro.schema();
            for (Example example : message.examples()) {
                example.payload().ifPresent(payload -> add(events, channel, message, schema, example, payload));
            }
        }
    }

    private static void add(
            ArrayNode events, Channel channel, Message message, Schema schema, Example example, JsonNode payload) {
        try {
            byte[] avro = bytes(schema, AvroExamples.decode(schema, payload));
            events.addObject()
                    .put("event", message.name())
                    .put("topic", channel.address())
                    .put("schema", schema.toString())
                    .put("avro", Base64.getEncoder().encodeToString(avro))
                    .set("headers", example.headers().orElse(JsonNodeFactory.instance.objectNode()));
        } catch (InvalidExampleException e) {
            // The check of examples reports it.
        }
    }

    private static byte[] bytes(Schema schema, Object event) {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("A write to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
