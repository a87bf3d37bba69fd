package com.example.orders.probe;

import com.example.orders.bridge.mapping.AttributesMapper;
import com.example.orders.bridge.mapping.BridgeMetadata;
import com.example.orders.bridge.mapping.EventBodyMapper;
import com.example.orders.bridge.routing.Routes;
import com.example.orders.bridge.sending.DeadLetterMapper;
import com.example.orders.bridge.sending.Outcome;
import com.example.orders.bridge.sending.OutgoingMessage;
import com.example.orders.bridge.sending.OutgoingMessage.InFifo;
import com.example.orders.metadata.EventHeaders;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Lists the messages that the bridge sends to each queue of its routing table, with samples from its own mappers. */
final class Bridged {

    private static final Instant BRIDGED_AT = Instant.parse("2026-06-18T12:00:00.998Z");

    private final ObjectNode usage;
    private final AttributesMapper attributes;
    private final EventBodyMapper bodies;
    private final Map<String, List<OutgoingMessage>> messages = new TreeMap<>();

    private Bridged(ObjectNode usage, ApplicationContext context) {
        this.usage = usage;
        this.attributes = context.getBean(AttributesMapper.class);
        this.bodies = context.getBean(EventBodyMapper.class);
    }

    static void addTo(ObjectNode usage, ApplicationContext context, JsonNode examples) {
        Bridged bridged = new Bridged(usage, context);
        examples.forEach(bridged::map);
        new TreeMap<>(context.getBean(Routes.class).byEventType()).forEach((event, destination) -> {
            List<OutgoingMessage> made = bridged.messages.getOrDefault(event, List.of());
            bridged.add(destination.queue().name(), event, made);
            bridged.addDeadLetters(
                    destination.deadLetters().name(), destination.queue().name(), event, made);
        });
    }

    private void map(JsonNode example) {
        BridgeMetadata metadata = new BridgeMetadata(example.get("topic").textValue(), 0, 0, 1, BRIDGED_AT);
        Map<String, String> headers = new TreeMap<>();
        example.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        SequencedMap<String, String> picked = attributes.attributes(headers);
        OutgoingMessage message = OutgoingMessage.of(
                "id", "key", new InFifo("group", "id"), bodies.body(event(example), metadata), picked);
        messages.computeIfAbsent(example.get("event").textValue(), _ -> new ArrayList<>())
                .add(message);
    }

    private static GenericRecord event(JsonNode example) {
        Schema schema = new Schema.Parser().parse(example.get("schema").textValue());
        try {
            byte[] bytes = Base64.getDecoder().decode(example.get("avro").textValue());
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException("Avro cannot read an example that the check has encoded", e);
        }
    }

    private void addDeadLetters(String deadLetters, String queue, String event, List<OutgoingMessage> refused) {
        Outcome.Refused cause = new Outcome.Refused("InvalidMessageContents", "Invalid characters found");
        ObjectNode sends = add(
                deadLetters,
                event,
                refused.stream()
                        .map(message -> DeadLetterMapper.deadLetter(message, cause))
                        .toList());
        sends.put("dead_letters_of", queue);
        ObjectNode headers = sends.withObjectProperty("headers");
        headers.withArray("always").add(DeadLetterMapper.CAUSE);
        // The last attribute makes room for the cause, as in DeadLetterMapper.
        ArrayNode copied = headers.withArray("copied");
        while (copied.size() + headers.get("always").size() > AttributesMapper.MAX_ATTRIBUTES) {
            headers.withArray("sometimes").add(copied.remove(copied.size() - 1).textValue());
        }
    }

    private ObjectNode add(String queue, String event, List<OutgoingMessage> made) {
        ObjectNode sends = usage.withArray("sends").addObject();
        sends.put("where", Routes.class.getName());
        sends.put("protocol", "SQS");
        sends.put("address", queue);
        sends.put("message", event);
        ObjectNode headers = sends.putObject("headers");
        ArrayNode always = headers.putArray("always");
        ArrayNode copied = headers.putArray("copied");
        ArrayNode sometimes = headers.putArray("sometimes");
        for (String name : attributes.allowed()) {
            boolean fits = always.size() + copied.size() < AttributesMapper.MAX_ATTRIBUTES;
            (name.equals(AttributesMapper.CONTENT_TYPE) ? always : fits ? copied : sometimes).add(name);
        }
        headers.put("correlation", EventHeaders.CORRELATION_ID);
        ArrayNode samples = sends.putArray("samples");
        made.forEach(message -> addSample(samples, message));
        return sends;
    }

    private static void addSample(ArrayNode samples, OutgoingMessage message) {
        ObjectNode sample = samples.addObject();
        message.attributes().forEach(sample.putObject("headers")::put);
        try {
            sample.set("body", Probe.JSON.readTree(message.body()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The body of a bridge message is not JSON", e);
        }
    }
}
