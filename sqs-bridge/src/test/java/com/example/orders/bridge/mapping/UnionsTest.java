package com.example.orders.bridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A decoded value of a union is written as the text of its branch, at every place of a schema. */
class UnionsTest {

    private static final BridgeMetadata METADATA =
            new BridgeMetadata("orders.created", 0, 0, 1, Instant.parse("2026-01-01T00:00:00Z"));

    private static final String PRICE = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}";
    private static final String RATE =
            "{\"type\":\"fixed\",\"name\":\"Rate\",\"size\":4,\"logicalType\":\"decimal\",\"precision\":8,\"scale\":3}";
    private static final String SHARE =
            "{\"type\":\"fixed\",\"name\":\"Share\",\"size\":4,\"logicalType\":\"decimal\",\"precision\":8,\"scale\":0}";
    private static final String ID = "{\"type\":\"fixed\",\"name\":\"Id\",\"size\":16,\"logicalType\":\"uuid\"}";
    private static final String NANOS = "{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}";
    private static final String LOCAL = "{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"}";
    private static final String DAY = "{\"type\":\"int\",\"logicalType\":\"date\"}";
    private static final String UNION =
            "[\"null\",%s,%s,%s,%s,%s,%s,\"string\"]".formatted(PRICE, RATE, SHARE, ID, NANOS, DAY);

    @ParameterizedTest(name = "branch {0} is {2}")
    @MethodSource("branches")
    void writesTheTextOfTheBranch(int branch, Object value, String text) throws IOException {
        Schema union = new Schema.Parser().parse(UNION);
        Object adapted = adapted(union.getTypes().get(branch), value);

        assertThat(body(UNION, adapted)).startsWith("{\"value\":" + text + ",");
        assertThat(body("{\"type\":\"array\",\"items\":" + UNION + "}", List.of(adapted, "x")))
                .startsWith("{\"value\":[" + text + ",\"x\"],");
        assertThat(body("{\"type\":\"map\",\"values\":" + UNION + "}", Map.of("k", adapted)))
                .startsWith("{\"value\":{\"k\":" + text + "},");
        assertThat(body("[\"null\",{\"type\":\"array\",\"items\":" + UNION + "}]", List.of(adapted)))
                .startsWith("{\"value\":[" + text + "],");
    }

    static Stream<Arguments> branches() {
        return Stream.of(
                Arguments.of(1, new byte[] {7, (byte) 0xCE}, "\"19.98\""),
                Arguments.of(2, new byte[] {0, 0, 7, (byte) 0xCE}, "\"1.998\""),
                Arguments.of(3, new byte[] {0, 0, 7, (byte) 0xCE}, "\"1998\""),
                Arguments.of(
                        4,
                        new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                        "\"00010203-0405-0607-0809-0a0b0c0d0e0f\""),
                Arguments.of(5, 1L, "\"1970-01-01T00:00:00.000000001Z\""),
                Arguments.of(6, 1, "\"1970-01-02\""));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void distinguishesNumbersByTheirLogicalTypes(Object value, String text) throws IOException {
        assertThat(body("[%s,%s,\"double\"]".formatted(LOCAL, DAY), value)).startsWith("{\"value\":" + text + ",");
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(1L, "\"1970-01-01T00:00:00.000001\""),
                Arguments.of(1, "\"1970-01-02\""),
                Arguments.of(1.5, "1.5"));
    }

    private static Object adapted(Schema schema, Object value) {
        if (!(value instanceof byte[] bytes)) {
            return value;
        }
        return schema.getType() == Schema.Type.FIXED ? new GenericData.Fixed(schema, bytes) : ByteBuffer.wrap(bytes);
    }

    /** Encodes and decodes the value first, because the branch is resolved by the reader's type of the value. */
    private static String body(String type, Object value) throws IOException {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"value\",\"type\":" + type + "}]}");
        GenericRecord record = new GenericData.Record(schema);
        record.put("value", value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new GenericDatumWriter<GenericRecord>(schema)
                .write(record, EncoderFactory.get().directBinaryEncoder(bytes, null));
        GenericRecord read = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        return new EventBodyMapper().body(read, METADATA);
    }
}
