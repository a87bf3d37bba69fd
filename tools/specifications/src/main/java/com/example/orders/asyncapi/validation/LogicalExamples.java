package com.example.orders.asyncapi.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;

/** Decodes examples of Avro's logical types; an unknown type is rejected instead of being treated as its base type. */
final class LogicalExamples {

    private LogicalExamples() {}

    static Object value(Schema schema, JsonNode json, String pointer) {
        LogicalType type = schema.getLogicalType();
        if (!json.isTextual()) {
            throw wrong(json, type, pointer, null);
        }
        String text = json.textValue();
        try {
            return switch (type) {
                case LogicalTypes.Decimal decimal -> decimal(schema, decimal, text, json, pointer);
                case LogicalTypes.Date _ -> (int) LocalDate.parse(text).toEpochDay();
                case LogicalTypes.TimestampMillis millis ->
                    new TimeConversions.TimestampMillisConversion()
                            .toLong(instant(text, ChronoUnit.MILLIS), schema, millis);
                case LogicalTypes.TimestampMicros micros ->
                    new TimeConversions.TimestampMicrosConversion()
                            .toLong(instant(text, ChronoUnit.MICROS), schema, micros);
                case LogicalTypes.TimeMillis _ -> (int) (LocalTime.parse(text).toNanoOfDay() / 1_000_000);
                case LogicalTypes.TimeMicros _ -> LocalTime.parse(text).toNanoOfDay() / 1_000;
                case LogicalTypes.Uuid _ -> uuid(text);
                default -> throw wrong(json, type, pointer, null);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw wrong(json, type, pointer, e);
        }
    }

    static byte[] hexadecimal(JsonNode json, String pointer) {
        try {
            return HexFormat.of().parseHex(AvroExamples.text(json, pointer));
        } catch (IllegalArgumentException e) {
            throw new InvalidExampleException(pointer, json + " is not hexadecimal as in 00ff", e);
        }
    }

    private static Object decimal(
            Schema schema, LogicalTypes.Decimal type, String text, JsonNode json, String pointer) {
        BigDecimal number = new BigDecimal(text);
        boolean plain = text.equals(number.toPlainString());
        if (!plain || number.scale() != type.getScale() || number.precision() > type.getPrecision()) {
            throw wrong(json, type, pointer, null);
        }
        return schema.getType() == Schema.Type.FIXED
                ? new DecimalConversion().toFixed(number, schema, type)
                : new DecimalConversion().toBytes(number, schema, type);
    }

    private static String uuid(String text) {
        // UUID.fromString also accepts shorter groups.
        if (!UUID.fromString(text).toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("Not 8-4-4-4-12 digits");
        }
        return text;
    }

    private static Instant instant(String text, ChronoUnit unit) {
        Instant instant = Instant.parse(text);
        if (!text.endsWith("Z") || !instant.truncatedTo(unit).equals(instant)) {
            throw new DateTimeException("Finer than " + unit);
        }
        return instant;
    }

    private static InvalidExampleException wrong(JsonNode json, LogicalType type, String pointer, Throwable cause) {
        String wanted =
                switch (type) {
                    case LogicalTypes.Decimal decimal ->
                        "a decimal(%s,%s) as text, for instance '%s'"
                                .formatted(
                                        decimal.getPrecision(),
                                        decimal.getScale(),
                                        BigDecimal.ONE
                                                .setScale(decimal.getScale())
                                                .toPlainString());
                    case LogicalTypes.Date _ -> "a date as text, for instance '2026-06-18'";
                    case LogicalTypes.TimestampMillis _ ->
                        "an instant in UTC as text, for instance '2026-06-18T12:00:00.000Z'";
                    case LogicalTypes.TimestampMicros _ ->
                        "an instant in UTC as text, for instance '2026-06-18T12:00:00.000000Z'";
                    case LogicalTypes.TimeMillis _, LogicalTypes.TimeMicros _ ->
                        "a time of day as text, for instance '12:00:00'";
                    case LogicalTypes.Uuid _ -> "a UUID as text";
                    default -> "of a logical type that examples can show; '%s' is not".formatted(type.getName());
                };
        return new InvalidExampleException(pointer, "%s is not %s".formatted(json, wanted), cause);
    }
}
