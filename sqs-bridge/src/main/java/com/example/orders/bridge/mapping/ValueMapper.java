package com.example.orders.bridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** Writes an Avro value of any schema to a JSON generator. A failure names the path of the field at fault. */
final class ValueMapper {

    /** Resolves the branch of a union by its value, including converted values of generated classes. */
    private static final GenericData UNIONS = withConversions();

    private final JsonGenerator json;

    ValueMapper(JsonGenerator json) {
        this.json = json;
    }

    void writeFields(IndexedRecord value) throws IOException {
        for (Schema.Field field : value.getSchema().getFields()) {
            writeField(field, value.get(field.pos()));
        }
    }

    private void writeField(Schema.Field field, Object value) throws IOException {
        json.writeFieldName(field.name());
        try {
            write(field.schema(), value);
        } catch (UnmappableEventException e) {
            throw new UnmappableEventException("Field '" + field.name() + "': " + e.getMessage(), e.getCause());
        }
    }

    private void write(Schema schema, Object value) throws IOException {
        if (schema.getType() == Schema.Type.UNION) {
            write(schema.getTypes().get(UNIONS.resolveUnion(schema, value)), value);
        } else if (schema.getLogicalType() != null) {
            json.writeString(LogicalTypeMapper.text(schema, value));
        } else {
            writePlain(schema, value);
        }
    }

    private void writePlain(Schema schema, Object value) throws IOException {
        switch (schema.getType()) {
            case NULL -> json.writeNull();
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INT, LONG -> json.writeNumber(((Number) value).longValue());
            case FLOAT -> json.writeNumber(finite((Float) value));
            case DOUBLE -> json.writeNumber(finite((Double) value));
            case STRING, ENUM -> json.writeString(value.toString());
            case BYTES -> json.writeString(BinaryMapper.text((ByteBuffer) value));
            case FIXED -> json.writeString(BinaryMapper.text(((GenericFixed) value).bytes()));
            case ARRAY -> writeArray(schema, (Collection<?>) value);
            case MAP -> writeMap(schema, (Map<?, ?>) value);
            case RECORD -> writeRecord((IndexedRecord) value);
            case UNION -> throw new IllegalStateException("A union must have been resolved to its branch");
        }
    }

    private void writeRecord(IndexedRecord value) throws IOException {
        json.writeStartObject();
        writeFields(value);
        json.writeEndObject();
    }

    private void writeArray(Schema schema, Collection<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            write(schema.getElementType(), value);
        }
        json.writeEndArray();
    }

    /** Sorts entries by key, because Avro maps have no order and a body must not differ between two deliveries. */
    private void writeMap(Schema schema, Map<?, ?> values) throws IOException {
        Map<String, Object> sorted = new TreeMap<>();
        values.forEach((key, value) -> sorted.put(key.toString(), value));
        json.writeStartObject();
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            json.writeFieldName(entry.getKey());
            write(schema.getValueType(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static float finite(float value) {
        finite((double) value);
        return value;
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new UnmappableEventException(value + " is not a JSON number.");
        }
        return value;
    }

    private static GenericData withConversions() {
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new Conversions.UUIDConversion());
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampNanosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampNanosConversion());
        return data;
    }
}
