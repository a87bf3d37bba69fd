package com.example.orders.commands.records;

import com.example.orders.commands.terminal.Times;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import com.example.orders.kafka.wire.Decoded;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.UndecodableRecordException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes records with the writer's schema from the registry; a record that cannot be decoded is shown anyway. */
public final class RecordReader {
    private final AvroDecoder<GenericRecord> decoder;

    public RecordReader(SchemaRegistryClient registry) {
        this.decoder = AvroDecoder.generic(registry);
    }

    public ReadableRecord read(ConsumerRecord<byte[], byte[]> record) {
        Value value = value(record.value());
        return new ReadableRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                Times.utc(Instant.ofEpochMilli(record.timestamp())),
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                value.schemaId,
                TextHeaders.toMap(record.headers()),
                value.json,
                value.undecodable);
    }

    /** A value as JSON; if it cannot be decoded, {@code undecodable} states why and the JSON is the bytes in Base64. */
    public record Value(Integer schemaId, JsonNode json, String undecodable) {}

    public Value value(byte[] value) {
        if (value == null) {
            return new Value(null, JsonNodeFactory.instance.nullNode(), "the record has no value");
        }
        try {
            Decoded<GenericRecord> decoded = decoder.decode(value);
            return new Value(decoded.schemaId(), AvroJson.of(decoded.value()), null);
        } catch (UndecodableRecordException undecodable) {
            JsonNode bytes =
                    JsonNodeFactory.instance.textNode(Base64.getEncoder().encodeToString(value));
            return new Value(null, bytes, undecodable.getMessage());
        }
    }
}
