package com.example.orders.bridge.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.generic.IndexedRecord;

/**
 * Translates an Avro event into the JSON body of a message: the event's fields in the order of its schema, then {@code
 * bridge_metadata}. It uses only the record's own schema, so that a new event needs no change here. The body contains
 * only characters that SQS accepts.
 */
public final class EventBodyMapper {

    static final String METADATA_FIELD = "bridge_metadata";

    private static final JsonFactory JSON = new JsonFactory();
    private static final SerializedString METADATA = new SerializedString(METADATA_FIELD);

    /**
     * Returns the body of one message.
     *
     * @throws UnmappableEventException if the message contract defines no JSON for a value; the exception names the
     *     field
     */
    public String body(IndexedRecord event, BridgeMetadata metadata) {
        if (event.getSchema().getField(METADATA_FIELD) != null) {
            throw new UnmappableEventException(event.getSchema().getFullName() + " has a field '" + METADATA_FIELD
                    + "', which is reserved for the bridge: rename it in the schema.");
        }
        BodyText text = new BodyText();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            new ValueMapper(json).writeFields(event);
            writeMetadata(json, metadata);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A write to memory cannot fail", e);
        }
        return SqsCharacters.escapedInJson(text.toString());
    }

    private static void writeMetadata(JsonGenerator json, BridgeMetadata metadata) throws IOException {
        json.writeFieldName(METADATA);
        json.writeStartObject();
        json.writeStringField("source_topic", metadata.sourceTopic());
        json.writeNumberField("source_partition", metadata.sourcePartition());
        json.writeNumberField("source_offset", metadata.sourceOffset());
        json.writeNumberField("schema_id", metadata.schemaId());
        json.writeStringField("bridged_at", LogicalTypeMapper.millis(metadata.bridgedAt()));
        json.writeEndObject();
    }
}
