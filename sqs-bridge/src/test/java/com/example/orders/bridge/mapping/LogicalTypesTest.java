package com.example.orders.bridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogicalTypesTest {

    private static final String DECIMAL =
            "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}";
    private static final String FIXED_DECIMAL =
            "{\"type\":\"fixed\",\"name\":\"money\",\"size\":5,\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}";
    private static final String WHOLE = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":30,\"scale\":0}";
    private static final String FIXED_UUID =
            "{\"type\":\"fixed\",\"name\":\"id\",\"size\":16,\"logicalType\":\"uuid\"}";

    @ParameterizedTest(name = "{0} {1} is {2}")
    @MethodSource("texts")
    void writesTheTextThatTheSchemaDefines(String schema, Object value, String text) {
        Schema parsed = new Schema.Parser().parse(schema);

        assertThat(LogicalTypeMapper.text(parsed, adapted(parsed, value))).isEqualTo(text);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(DECIMAL, unscaled(1990), "19.90"),
                Arguments.of(DECIMAL, unscaled(0), "0.00"),
                Arguments.of(DECIMAL, unscaled(5), "0.05"),
                Arguments.of(DECIMAL, unscaled(-5), "-0.05"),
                Arguments.of(DECIMAL, unscaled(-123456), "-1234.56"),
                Arguments.of(DECIMAL, unscaled(9_999_999_999L), "99999999.99"),
                Arguments.of(DECIMAL, new byte[] {0, 0, 0, 7, (byte) 0xCE}, "19.98"),
                Arguments.of(DECIMAL, new byte[] {-1, -1, -1, -1}, "-0.01"),
                Arguments.of(DECIMAL, new BigDecimal("19.90"), "19.90"),
                Arguments.of(DECIMAL, new BigDecimal("19.9"), "19.90"),
                Arguments.of(DECIMAL, new BigDecimal("2E+3"), "2000.00"),
                Arguments.of(FIXED_DECIMAL, new byte[] {0, 0, 0, 7, (byte) 0xCE}, "19.98"),
                Arguments.of(
                        WHOLE,
                        new BigInteger("123456789012345678901234567890").toByteArray(),
                        "123456789012345678901234567890"),
                Arguments.of(timestamp("millis"), 0L, "1970-01-01T00:00:00.000Z"),
                Arguments.of(timestamp("millis"), 1_767_225_600_000L, "2026-01-01T00:00:00.000Z"),
                Arguments.of(timestamp("millis"), 1_767_225_600_120L, "2026-01-01T00:00:00.120Z"),
                Arguments.of(timestamp("millis"), -1L, "1969-12-31T23:59:59.999Z"),
                Arguments.of(timestamp("millis"), Instant.parse("2026-06-30T12:34:56Z"), "2026-06-30T12:34:56.000Z"),
                Arguments.of(timestamp("micros"), 1_767_225_600_000_001L, "2026-01-01T00:00:00.000001Z"),
                Arguments.of(timestamp("micros"), -1L, "1969-12-31T23:59:59.999999Z"),
                Arguments.of(timestamp("nanos"), 1_767_225_600_000_000_001L, "2026-01-01T00:00:00.000000001Z"),
                Arguments.of(local("millis"), 1_767_225_600_100L, "2026-01-01T00:00:00.100"),
                Arguments.of(local("millis"), LocalDateTime.parse("2026-01-01T00:00"), "2026-01-01T00:00:00.000"),
                Arguments.of(local("micros"), 1L, "1970-01-01T00:00:00.000001"),
                Arguments.of(local("nanos"), 1L, "1970-01-01T00:00:00.000000001"),
                Arguments.of(ofInt("date"), 0, "1970-01-01"),
                Arguments.of(ofInt("date"), -1, "1969-12-31"),
                Arguments.of(ofInt("date"), LocalDate.parse("2026-02-28"), "2026-02-28"),
                Arguments.of(ofInt("time-millis"), 0, "00:00:00.000"),
                Arguments.of(ofInt("time-millis"), 86_399_999, "23:59:59.999"),
                Arguments.of(ofInt("time-millis"), LocalTime.parse("12:30"), "12:30:00.000"),
                Arguments.of(ofLong("time-micros"), 86_399_999_999L, "23:59:59.999999"),
                Arguments.of(
                        "{\"type\":\"string\",\"logicalType\":\"uuid\"}",
                        "9F1C0F4E-0000-4000-8000-00000000000A",
                        "9f1c0f4e-0000-4000-8000-00000000000a"),
                Arguments.of(
                        FIXED_UUID,
                        new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                        "00010203-0405-0607-0809-0a0b0c0d0e0f"),
                Arguments.of(
                        FIXED_UUID,
                        UUID.fromString("9f1c0f4e-0000-4000-8000-000000000001"),
                        "9f1c0f4e-0000-4000-8000-000000000001"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("refusals")
    void refusesValuesWithoutATextAndGivesTheReason(String schema, Object value, String reason) {
        Schema parsed = new Schema.Parser().parse(schema);

        assertThatThrownBy(() -> LogicalTypeMapper.text(parsed, adapted(parsed, value)))
                .isInstanceOf(UnmappableEventException.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("{\"type\":\"string\",\"logicalType\":\"uuid\"}", "no-uuid", "'no-uuid' is not a UUID"),
                Arguments.of(
                        "{\"type\":\"string\",\"logicalType\":\"uuid\"}", "1-2-3-4-5", "'1-2-3-4-5' is not a UUID"),
                Arguments.of(DECIMAL, new byte[0], "zero bytes"),
                Arguments.of(DECIMAL, new BigDecimal("1.001"), "more than 2 decimals"),
                Arguments.of(timestamp("millis"), Long.MAX_VALUE, "years 0001 to 9999"),
                Arguments.of(timestamp("millis"), -62_135_596_800_001L, "years 0001 to 9999"),
                Arguments.of(timestamp("millis"), 253_402_300_800_000L, "years 0001 to 9999"),
                Arguments.of(ofInt("date"), Integer.MAX_VALUE, "years 0001 to 9999"),
                Arguments.of(ofInt("time-millis"), -1, "outside of one day"),
                Arguments.of(ofInt("time-millis"), 86_400_000, "outside of one day"),
                Arguments.of(ofLong("time-micros"), Long.MAX_VALUE, "outside of one day"),
                Arguments.of(
                        "{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}", new byte[] {2, 1}, "'big-decimal'"),
                Arguments.of(
                        "{\"type\":\"fixed\",\"name\":\"span\",\"size\":12,\"logicalType\":\"duration\"}",
                        new byte[12],
                        "'duration'"));
    }

    private static Object adapted(Schema schema, Object value) {
        if (!(value instanceof byte[] bytes)) {
            return value;
        }
        return schema.getType() == Schema.Type.FIXED ? new GenericData.Fixed(schema, bytes) : ByteBuffer.wrap(bytes);
    }

    private static byte[] unscaled(long value) {
        return BigInteger.valueOf(value).toByteArray();
    }

    private static String timestamp(String unit) {
        return ofLong("timestamp-" + unit);
    }

    private static String local(String unit) {
        return ofLong("local-timestamp-" + unit);
    }

    private static String ofLong(String logicalType) {
        return "{\"type\":\"long\",\"logicalType\":\"" + logicalType + "\"}";
    }

    private static String ofInt(String logicalType) {
        return "{\"type\":\"int\",\"logicalType\":\"" + logicalType + "\"}";
    }
}
