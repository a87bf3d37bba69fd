package com.example.orders.outbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Declares one event that a service publishes and its topic, as a bean. Only a publication can create an {@link
 * OutboxEvent}, so every event has the declared topic, schema, key and headers, and a check can compare the declaration
 * with the service's AsyncAPI document. Thread-safe.
 */
public final class Publication<T extends SpecificRecord> {

    private final String topic;
    private final Schema written;
    private final long fingerprint;
    private final Schema.Field key;
    private final HeaderNames headers;
    private final SpecificDatumWriter<SpecificRecord> writer;

    private Publication(String topic, Class<T> event, Schema written, Schema.Field key, HeaderNames headers) {
        this.topic = topic;
        this.written = written;
        this.fingerprint = fingerprint(written);
        this.key = key;
        this.headers = headers;
        // Writes with the generated schema, because its positions and types match the class.
        this.writer = new SpecificDatumWriter<>(generated(event), SpecificData.getForClass(event));
    }

    /**
     * Declares a publication.
     *
     * @param written the event's schema as it is registered, without {@code avro.java.string}
     * @param keyField the field that becomes the message key; all events of an aggregate must have the same key
     * @throws IllegalArgumentException if class and schema differ, or the key is not a string field of the event
     */
    public static <T extends SpecificRecord> Publication<T> of(
            String topic, Class<T> event, Schema written, String keyField, HeaderNames headers) {
        if (!SchemaNormalization.toParsingForm(written).equals(SchemaNormalization.toParsingForm(generated(event)))) {
            throw new IllegalArgumentException("The class " + event.getName() + " and the written schema of "
                    + written.getFullName() + " differ. Give the schema that the class was generated from.");
        }
        Schema.Field key = written.getField(keyField);
        if (key == null || key.schema().getType() != Schema.Type.STRING) {
            throw new IllegalArgumentException("The key '" + keyField + "' is not a field of " + written.getFullName()
                    + " with the type string: " + written.getFields());
        }
        return new Publication<>(topic, event, written, key, headers);
    }

    /**
     * Creates an event of this publication, with the value of the key field as its key.
     *
     * @param id assigned by the writer; consumers deduplicate on it
     * @throws IllegalArgumentException if the headers differ from the declaration
     */
    public OutboxEvent event(UUID id, Map<String, String> headers, T payload) {
        this.headers.check(headers);
        return new OutboxEvent(id, this, payload.get(key.pos()).toString(), Map.copyOf(headers), payload);
    }

    public String topic() {
        return topic;
    }

    /** Returns the event's schema as it is registered. */
    public Schema schema() {
        return written;
    }

    public String keyField() {
        return key.name();
    }

    public HeaderNames headers() {
        return headers;
    }

    /** Returns whether events of this publication have this header, always or sometimes. */
    boolean declares(String header) {
        return headers.always().contains(header) || headers.sometimes().contains(header);
    }

    /** Returns the key under which the schema's text is stored. */
    long fingerprint() {
        return fingerprint;
    }

    byte[] encode(SpecificRecord payload) throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        writer.write(payload, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return written.getFullName() + " on " + topic;
    }

    private static Schema generated(Class<?> event) {
        return SpecificData.get().getSchema(event);
    }

    /**
     * Hashes the whole text, because Avro's own fingerprint ignores defaults and logical types, in which schemas may
     * differ.
     */
    private static long fingerprint(Schema written) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(written.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }
}
