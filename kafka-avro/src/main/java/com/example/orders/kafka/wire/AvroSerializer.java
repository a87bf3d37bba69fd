package com.example.orders.kafka.wire;

import com.example.orders.kafka.registry.RegisteredSchema;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.WriterSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Kafka serializer of Avro records in Confluent's wire format, configured by Confluent's names. The registry is asked
 * once per subject and schema; null stays null.
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {

    private SchemaRegistryClient registry;
    private SubjectNameStrategy strategy;
    private boolean isKey;
    private boolean autoRegister;
    private boolean useLatest;
    private final Map<Target, Writing> known = new ConcurrentHashMap<>();

    private record Target(String topic, Schema schema, Class<?> type) {}

    private record Writing(int schemaId, DatumWriter<Object> writer) {}

    @Override
    public void configure(Map<String, ?> settings, boolean forKey) {
        AvroSerdeConfiguration configuration = new AvroSerdeConfiguration(settings);
        registry = configuration.client();
        strategy = configuration.strategy(forKey);
        autoRegister = configuration.getBoolean(AvroSerdeConfiguration.AUTO_REGISTER);
        useLatest = configuration.getBoolean(AvroSerdeConfiguration.USE_LATEST_VERSION);
        isKey = forKey;
    }

    /**
     * The framed record.
     *
     * @throws SerializationException when the record does not fit its schema; the registry's exceptions pass through
     */
    @Override
    public byte[] serialize(String topic, T record) {
        if (record == null) {
            return null;
        }
        Target target = new Target(topic, record.getSchema(), record.getClass());
        Writing writing = known.get(target);
        if (writing == null) {
            writing = prepare(topic, record);
            known.put(target, writing);
        }
        return WireFormat.frame(writing.schemaId(), encode(writing, topic, record));
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private Writing prepare(String topic, T record) {
        Schema schema = WriterSchema.of(record.getSchema());
        String subject = strategy.subject(topic, isKey, schema);
        if (useLatest) {
            RegisteredSchema latest = latest(subject, schema);
            return new Writing(latest.id(), writer(record, latest.schema()));
        }
        int id = autoRegister ? registry.register(subject, schema) : registry.lookUp(subject, schema);
        return new Writing(id, writer(record, record.getSchema()));
    }

    /** Avro writes fields by their position, so a latest version of another shape would put values into wrong fields. */
    private RegisteredSchema latest(String subject, Schema schema) {
        RegisteredSchema latest = registry.latest(subject);
        if (!SchemaNormalization.toParsingForm(latest.schema()).equals(SchemaNormalization.toParsingForm(schema))) {
            throw new SerializationException(
                    "Version %s of subject %s has other fields or types than the %s to be written; use the same version, or set use.latest.version=false."
                            .formatted(latest.version(), subject, schema.getFullName()));
        }
        return latest;
    }

    private static DatumWriter<Object> writer(IndexedRecord record, Schema schema) {
        return record instanceof SpecificRecord
                ? new SpecificDatumWriter<>(schema, SpecificData.getForClass(record.getClass()))
                : new GenericDatumWriter<>(schema, AvroModels.converting());
    }

    private static byte[] encode(Writing writing, String topic, IndexedRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writing.writer().write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
            throw new SerializationException(
                    "A %s for topic %s does not fit its schema: %s"
                            .formatted(record.getSchema().getFullName(), topic, e.getMessage()),
                    e);
        }
    }
}
