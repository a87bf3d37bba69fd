package com.example.orders.bridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventBodyMapperTest {

    private static final BridgeMetadata METADATA =
            new BridgeMetadata("orders.created", 3, 42, 7, Instant.parse("2026-01-01T00:00:00.1239Z"));
    private static final String METADATA_JSON = "\"bridge_metadata\":{\"source_topic\":\"orders.created\","
            + "\"source_partition\":3,\"source_offset\":42,\"schema_id\":7,\"bridged_at\":\"2026-01-01T00:00:00.123Z\"}";

    private final EventBodyMapper mapper = new EventBodyMapper();

    @ParameterizedTest(name = "{0} {1} is {2}")
    @MethodSource("values")
    void writesEachTypeAsPlainJson(String type, Object value, String json) {
        assertThat(mapper.body(recordOf(type, value), METADATA))
                .isEqualTo("{\"value\":" + json + "," + METADATA_JSON + "}");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("\"boolean\"", true, "true"),
                Arguments.of("\"int\"", Integer.MIN_VALUE, "-2147483648"),
                Arguments.of("\"long\"", Long.MAX_VALUE, "9223372036854775807"),
                Arguments.of("\"float\"", 0.1f, "0.1"),
                Arguments.of("\"double\"", -1.5d, "-1.5"),
                Arguments.of("\"string\"", new Utf8("customer-001"), "\"customer-001\""),
                Arguments.of("\"string\"", "", "\"\""),
                Arguments.of(
                        "\"string\"",
                        "Größe \u2028 \uD83D\uDE80 \u6CE8\u6587",
                        "\"Größe \u2028 \uD83D\uDE80 \u6CE8\u6587\""),
                Arguments.of(
                        "\"string\"",
                        "a\"b\\c/\u0000\b\t\n\u001F\u007F",
                        "\"a\\\"b\\\\c/\\u0000\\b\\t\\n\\u001F\u007F\""),
                Arguments.of("\"string\"", "\uFFFE\uFFFF\uD800", "\"\\ufffe\\uffff\\ud800\""),
                Arguments.of("\"bytes\"", ByteBuffer.wrap(new byte[] {0, -1, 16}), "\"AP8Q\""),
                Arguments.of("\"bytes\"", ByteBuffer.wrap(new byte[] {1}), "\"AQ==\""),
                Arguments.of("{\"type\":\"string\",\"logicalType\":\"of-another-team\"}", "x", "\"x\""),
                Arguments.of("[\"null\",\"string\"]", null, "null"),
                Arguments.of("[\"null\",\"string\"]", "x", "\"x\""),
                Arguments.of("[\"null\",\"int\",\"string\"]", 5, "5"),
                Arguments.of("[\"null\"," + decimal() + "]", ByteBuffer.wrap(new byte[] {7, (byte) 0xCE}), "\"19.98\""),
                Arguments.of("[\"null\"," + decimal() + "]", new BigDecimal("19.98"), "\"19.98\""),
                Arguments.of("{\"type\":\"array\",\"items\":\"int\"}", List.of(), "[]"),
                Arguments.of(
                        "{\"type\":\"array\",\"items\":[\"null\",\"int\"]}",
                        java.util.Arrays.asList(1, null),
                        "[1,null]"),
                Arguments.of(
                        "{\"type\":\"map\",\"values\":\"int\"}",
                        Map.of(new Utf8("b"), 2, new Utf8("a"), 1),
                        "{\"a\":1,\"b\":2}"),
                Arguments.of(
                        "{\"type\":\"map\",\"values\":{\"type\":\"array\",\"items\":" + decimal() + "}}",
                        Map.of("prices", List.of(new BigDecimal("1"))),
                        "{\"prices\":[\"1.00\"]}"));
    }

    @Test
    void writesEnumsByTheirSymbolAndFixedAsBase64() {
        Schema color = SchemaBuilder.enumeration("Color").symbols("RED", "BLUE");
        Schema hash = SchemaBuilder.fixed("Hash").size(2);
        Schema schema = SchemaBuilder.record("R")
                .fields()
                .name("color")
                .type(color)
                .noDefault()
                .name("hash")
                .type(hash)
                .noDefault()
                .endRecord();
        GenericRecord record = new GenericData.Record(schema);
        record.put("color", new GenericData.EnumSymbol(color, "BLUE"));
        record.put("hash", new GenericData.Fixed(hash, new byte[] {1, 2}));

        assertThat(mapper.body(record, METADATA)).startsWith("{\"color\":\"BLUE\",\"hash\":\"AQI=\",");
    }

    @Test
    void keepsTheFieldOrderOfTheSchemaAtEveryLevel() {
        Schema inner = SchemaBuilder.record("Inner")
                .fields()
                .requiredString("z")
                .requiredInt("a")
                .endRecord();
        Schema outer = SchemaBuilder.record("Outer")
                .fields()
                .requiredString("second")
                .name("first")
                .type()
                .array()
                .items(inner)
                .noDefault()
                .endRecord();
        GenericRecord item = new GenericData.Record(inner);
        item.put("z", "1");
        item.put("a", 2);
        GenericRecord record = new GenericData.Record(outer);
        record.put("second", "s");
        record.put("first", List.of(item, item));

        assertThat(mapper.body(record, METADATA))
                .startsWith(
                        "{\"second\":\"s\",\"first\":[{\"z\":\"1\",\"a\":2},{\"z\":\"1\",\"a\":2}],\"bridge_metadata\":");
    }

    @Test
    void namesThePathOfAFieldThatCannotBeMapped() {
        Schema inner =
                SchemaBuilder.record("Inner").fields().requiredDouble("weight").endRecord();
        GenericRecord parcel = new GenericData.Record(inner);
        parcel.put("weight", Double.NaN);
        Schema outer = SchemaBuilder.record("Outer")
                .fields()
                .name("parcel")
                .type(inner)
                .noDefault()
                .endRecord();
        GenericRecord record = new GenericData.Record(outer);
        record.put("parcel", parcel);

        assertThatThrownBy(() -> mapper.body(record, METADATA))
                .isInstanceOf(UnmappableEventException.class)
                .hasMessage("Field 'parcel': Field 'weight': NaN is not a JSON number.");
    }

    @Test
    void refusesABodyThatIsTooLargeForAnyQueue() {
        assertThat(mapper.body(recordOf("\"string\"", "x".repeat(1_000_000)), METADATA))
                .hasSizeGreaterThan(1_000_000);
        assertThatThrownBy(() -> mapper.body(recordOf("\"string\"", "x".repeat(1_100_000)), METADATA))
                .isInstanceOf(UnmappableEventException.class)
                .hasMessageContaining("1048576");
        assertThatThrownBy(() -> mapper.body(
                        recordOf(
                                "{\"type\":\"array\",\"items\":\"string\"}",
                                Collections.nCopies(Integer.MAX_VALUE, "text")),
                        METADATA))
                .isInstanceOf(UnmappableEventException.class)
                .hasMessageContaining("1048576");
    }

    @Test
    void refusesInfiniteFloats() {
        assertThatThrownBy(() -> mapper.body(recordOf("\"float\"", Float.NEGATIVE_INFINITY), METADATA))
                .hasMessageContaining("-Infinity is not a JSON number");
    }

    @Test
    void refusesAnEventWithAFieldNamedBridgeMetadata() {
        Schema schema = SchemaBuilder.record("Odd")
                .namespace("x")
                .fields()
                .requiredString("bridge_metadata")
                .endRecord();

        assertThatThrownBy(() -> mapper.body(new GenericData.Record(schema), METADATA))
                .isInstanceOf(UnmappableEventException.class)
                .hasMessageContaining("x.Odd has a field 'bridge_metadata'");
    }

    private static String decimal() {
        return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}";
    }

    private static GenericRecord recordOf(String type, Object value) {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"value\",\"type\":" + type + "}]}");
        GenericRecord record = new GenericData.Record(schema);
        record.put("value", value);
        return record;
    }
}
