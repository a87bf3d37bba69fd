package com.example.orders.kafka.wire;

import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryRefusedException;
import com.example.orders.kafka.registry.UnsupportedSchemaException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes framed values with the writer's schema from the registry, resolved to the reader's schema. Thread-safe. A
 * schema is fetched from the registry only once.
 */
public final class AvroDecoder<T> {

    /** If the cache reaches this number of schemas, it is cleared and readers are created again when needed. */
    private static final int MOST_KNOWN = 1_000;

    private final SchemaRegistryClient registry;
    private final Function<Schema, Reading> readers;
    private final Map<Integer, Reading> known = new ConcurrentHashMap<>();

    /** Creates the reader of one record. */
    private interface Reading extends Function<DecodingBudget, DatumReader<?>> {}

    private AvroDecoder(SchemaRegistryClient registry, Function<Schema, Reading> readers) {
        this.registry = registry;
        this.readers = readers;
    }

    /** Decodes records of one generated class and refuses all others. */
    public static <T extends SpecificRecord> AvroDecoder<T> of(SchemaRegistryClient registry, Class<T> type) {
        return new AvroDecoder<>(registry, specificReaders(List.of(type)));
    }

    /** Decodes records of any of these generated classes, chosen by the full name in the writer's schema. */
    @SafeVarargs
    public static AvroDecoder<SpecificRecord> ofAny(
            SchemaRegistryClient registry, Class<? extends SpecificRecord>... types) {
        return new AvroDecoder<>(registry, specificReaders(Arrays.asList(types)));
    }

    /** Decodes any record with its writer's schema. Decimals, dates and instants become their Java types. */
    public static AvroDecoder<GenericRecord> generic(SchemaRegistryClient registry) {
        return new AvroDecoder<>(registry, writer -> genericReading(writer, AvroModels.CONVERTING));
    }

    /** Decodes any record with its writer's schema. Values of logical types keep their underlying types. */
    public static AvroDecoder<GenericRecord> raw(SchemaRegistryClient registry) {
        return new AvroDecoder<>(registry, writer -> genericReading(writer, AvroModels.RAW));
    }

    /**
     * Decodes one value.
     *
     * @throws UndecodableRecordException if no retry can succeed: another wire format, an unknown schema id, a record
     *     of another type, bytes that do not fit the schema, or a record that takes too much memory
     * @throws com.example.orders.kafka.registry.SchemaRegistryException if the registry is unavailable or refuses the
     *     request
     */
    public Decoded<T> decode(byte[] value) {
        int schemaId = WireFormat.schemaId(value);
        Reading reading = known.get(schemaId);
        if (reading == null) {
            Schema writer = writerSchema(schemaId);
            WriterSchemaLimits.check(writer);
            reading = readers.apply(writer);
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(schemaId, reading);
        }
        return read(reading, schemaId, value);
    }

    private Schema writerSchema(int schemaId) {
        try {
            return registry.byId(schemaId);
        } catch (SchemaRegistryRefusedException refused) {
            if (refused.isUnknownSchema()) {
                throw new UndecodableRecordException(
                        "The registry has no schema with id %s.".formatted(schemaId), refused);
            }
            throw refused;
        } catch (UnsupportedSchemaException unsupported) {
            throw new UndecodableRecordException(
                    "The schema with id %s cannot be used.".formatted(schemaId), unsupported);
        }
    }

    private Decoded<T> read(Reading reading, int schemaId, byte[] value) {
        DecodingBudget budget = new DecodingBudget();
        BoundedDecoder decoder = new BoundedDecoder(
                DecoderFactory.get()
                        .binaryDecoder(value, WireFormat.PREFIX_LENGTH, value.length - WireFormat.PREFIX_LENGTH, null),
                budget);
        try {
            // The factory methods create a reader for T's schema.
            @SuppressWarnings("unchecked")
            T decoded = ((DatumReader<T>) reading.apply(budget)).read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UndecodableRecordException(
                        "Bytes are left over after a record of schema id %s.".formatted(schemaId));
            }
            return new Decoded<>(decoded, schemaId, budget.spent());
        } catch (UndecodableRecordException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Only Avro runs here, and it reports invalid bytes with a dozen unrelated exception types.
            throw new UndecodableRecordException(
                    "The %s bytes of the value do not fit schema id %s.".formatted(value.length, schemaId), e);
        }
    }

    private static Reading genericReading(Schema writer, GenericData data) {
        if (writer.getType() != Schema.Type.RECORD) {
            throw new UndecodableRecordException(
                    "The writer's schema is %s, not a record.".formatted(writer.getType()));
        }
        return budget -> new BoundedGenericReader(writer, data, budget);
    }

    private static Function<Schema, Reading> specificReaders(List<? extends Class<? extends SpecificRecord>> types) {
        Map<String, Class<? extends SpecificRecord>> byName = types.stream()
                .collect(Collectors.toUnmodifiableMap(
                        type -> AvroModels.schemaOf(type).getFullName(), Function.identity()));
        return writer -> {
            Class<? extends SpecificRecord> type = byName.get(writer.getFullName());
            if (type == null) {
                throw new UndecodableRecordException("The value is a %s; this topic's reader takes %s."
                        .formatted(writer.getFullName(), byName.keySet()));
            }
            DatumReader<?> reader = AvroModels.specificReader(writer, type);
            return _ -> reader;
        };
    }
}
