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
 * One event that a service publishes, and where: declared once, as a bean. An {@link OutboxEvent} can be made by a
 * publication only, so that topic, schema, key and headers are the declared ones, which the service's AsyncAPI document
 * is compared with. Thread-safe.
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
        // Writes with the generated schema, whose positions and types are those of the class.
        this.writer = new SpecificDatumWriter<>(generated(event), SpecificData.getForClass(event));
    }

    /**
     * Declares a publication.
     *
     * @param written the event's schema as it is registered (no {@code avro.java.string})
     * @param keyField the field whose text is the message key; all events of an aggregate need the same
     * @throws IllegalArgumentException when class and schema differ, or the key is not a string field of the event
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
     * Makes an event of this publication, keyed by its key field.
     *
     * @param id made by the writer; what consumers deduplicate on
     * @throws IllegalArgumentException when the headers are not the declared ones
     */
    public OutboxEvent event(UUID id, Map<String, String> headers, T payload) {
        this.headers.check(headers);
        return new OutboxEvent(id, this, payload.get(key.pos()).toString(), Map.copyOf(headers), payload);
    }

    public String topic() {
        return topic;
    }

    /** The event's schema as it is registered. */
    public Schema schema() {
        return written;
    }

    public String keyField() {
        return key.name();
    }

    public HeaderNames headers() {
        return headers;
    }

    /** Under which the schema's text is stored. */
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

    /** Of the whole text: Avro's own ignores defaults and logical types, in which schemas of one registry may differ. */
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
