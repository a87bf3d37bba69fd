package com.example.orders.asyncapi.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Decodes examples in readable form into their Avro schema: decimals as text with exactly the schema's scale, instants
 * as ISO 8601 in UTC, dates as ISO 8601, other bytes in hexadecimal, unions as the value itself. Every field without a
 * default must be present, and no other fields are allowed.
 */
public final class AvroExamples {

    private AvroExamples() {}

    /**
     * Returns the value that Avro would write.
     *
     * @throws InvalidExampleException at the first value that does not fit
     */
    public static Object decode(Schema schema, JsonNode example) {
        return value(schema, example, "");
    }

    private static Object value(Schema schema, JsonNode json, String pointer) {
        if (schema.getLogicalType() != null) {
            return LogicalExamples.value(schema, json, pointer);
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, json, pointer);
            case ARRAY -> array(schema, json, pointer);
            case MAP -> map(schema, json, pointer);
            case UNION -> union(schema, json, pointer);
            case ENUM -> symbol(schema, json, pointer);
            case STRING -> text(json, pointer);
            case BYTES -> ByteBuffer.wrap(LogicalExamples.hexadecimal(json, pointer));
            case FIXED -> fixed(schema, json, pointer);
            case INT -> when(json.isInt(), (Object) json.intValue(), json, "a whole number of 32 bits", pointer);
            case LONG ->
                when(
                        json.canConvertToLong() && json.isIntegralNumber(),
                        json.longValue(),
                        json,
                        "a whole number of 64 bits",
                        pointer);
            case FLOAT -> when(json.isNumber(), json.floatValue(), json, "a number", pointer);
            case DOUBLE -> when(json.isNumber(), json.doubleValue(), json, "a number", pointer);
            case BOOLEAN -> when(json.isBoolean(), json.booleanValue(), json, "true or false", pointer);
            case NULL -> when(json.isNull(), null, json, "null", pointer);
        };
    }

    private static GenericData.Record record(Schema schema, JsonNode json, String pointer) {
        when(json.isObject(), "", json, "an object with the fields of " + schema.getName(), pointer);
        Set<String> unknown = new LinkedHashSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            unknown.remove(field.name());
            JsonNode value = json.get(field.name());
            if (value != null) {
                record.put(field.pos(), value(field.schema(), value, pointer + "/" + field.name()));
            } else if (field.hasDefaultValue()) {
                record.put(field.pos(), GenericData.get().getDefaultValue(field));
            } else {
                throw new InvalidExampleException(pointer, field);
            }
        }
        if (!unknown.isEmpty()) {
            String name = unknown.iterator().next();
            throw new InvalidExampleException(
                    pointer + "/" + name, "%s has no field '%s'".formatted(schema.getName(), name));
        }
        return record;
    }

    private static List<Object> array(Schema schema, JsonNode json, String pointer) {
        when(json.isArray(), "", json, "a list", pointer);
        List<Object> elements = new GenericData.Array<>(json.size(), schema);
        for (int index = 0; index < json.size(); index++) {
            elements.add(value(schema.getElementType(), json.get(index), pointer + "/" + index));
        }
        return elements;
    }

    private static Map<String, Object> map(Schema schema, JsonNode json, String pointer) {
        when(json.isObject(), "", json, "an object", pointer);
        Map<String, Object> entries = new HashMap<>();
        json.properties()
                .forEach(entry -> entries.put(
                        entry.getKey(),
                        value(schema.getValueType(), entry.getValue(), pointer + "/" + entry.getKey())));
        return entries;
    }

    private static Object union(Schema schema, JsonNode json, String pointer) {
        List<String> refusals = new ArrayList<>();
        for (Schema branch : schema.getTypes()) {
            try {
                return value(branch, json, pointer);
            } catch (InvalidExampleException e) {
                if (schema.getTypes().size() == 2 && schema.isNullable() && branch.getType() != Schema.Type.NULL) {
                    throw e;
                }
                refusals.add(e.getMessage());
            }
        }
        throw new InvalidExampleException(pointer, "no branch of the union takes it: " + String.join("; ", refusals));
    }

    private static GenericData.EnumSymbol symbol(Schema schema, JsonNode json, String pointer) {
        boolean known = json.isTextual() && schema.hasEnumSymbol(json.textValue());
        when(known, "", json, "one of " + schema.getEnumSymbols(), pointer);
        return new GenericData.EnumSymbol(schema, json.textValue());
    }

    private static GenericData.Fixed fixed(Schema schema, JsonNode json, String pointer) {
        byte[] bytes = LogicalExamples.hexadecimal(json, pointer);
        when(bytes.length == schema.getFixedSize(), "", json, schema.getFixedSize() + " bytes in hexadecimal", pointer);
        return new GenericData.Fixed(schema, bytes);
    }

    static String text(JsonNode json, String pointer) {
        return when(json.isTextual(), json.textValue(), json, "text", pointer);
    }

    static <T> T when(boolean fits, T value, JsonNode json, String wanted, String pointer) {
        if (!fits) {
            throw new InvalidExampleException(pointer, "%s is not %s".formatted(json, wanted));
        }
        return value;
    }
}
