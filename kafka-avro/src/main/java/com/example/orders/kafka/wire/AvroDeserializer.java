package com.example.orders.kafka.wire;

import com.example.orders.kafka.registry.SchemaRegistryClient;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Kafka deserializer of Avro records in Confluent's wire format, configured by Confluent's names: generic records, or
 * with {@code specific.avro.reader} the generated class of the writer's full name. Null stays null. For consumers
 * outside the delivery edge, which decodes for itself.
 */
public final class AvroDeserializer<T extends IndexedRecord> implements Deserializer<T> {

    private SchemaRegistryClient registry;
    private AvroDecoder<T> decoder;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        AvroSerdeConfiguration configuration = new AvroSerdeConfiguration(settings);
        boolean specific = configuration.getBoolean(AvroSerdeConfiguration.SPECIFIC_READER);
        boolean converting = configuration.getBoolean(AvroSerdeConfiguration.LOGICAL_TYPES);
        registry = configuration.client();
        decoder = new AvroDecoder<>(registry, writer -> specific ? specific(writer) : generic(writer, converting));
    }

    /**
     * The decoded record.
     *
     * @throws SerializationException when the value cannot be decoded; the registry's exceptions pass through
     */
    @Override
    public T deserialize(String topic, byte[] value) {
        if (value == null) {
            return null;
        }
        try {
            return decoder.decode(value).value();
        } catch (UndecodableRecordException e) {
            throw new SerializationException(
                    "A record of topic %s cannot be decoded: %s".formatted(topic, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private static DatumReader<?> specific(Schema writer) {
        Class<?> type = SpecificData.get().getClass(writer);
        if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
            throw new UndecodableRecordException(
                    "There is no generated class %s on the classpath; add it or set specific.avro.reader=false."
                            .formatted(writer.getFullName()));
        }
        return AvroModels.specificReader(writer, type.asSubclass(SpecificRecord.class));
    }

    private static DatumReader<?> generic(Schema writer, boolean converting) {
        return converting ? AvroModels.genericReader(writer) : new GenericDatumReader<>(writer);
    }
}
