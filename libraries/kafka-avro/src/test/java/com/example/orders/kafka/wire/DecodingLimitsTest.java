package com.example.orders.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.StubRegistry;
import com.example.orders.kafka.registry.WriterSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the limits for records of unknown schemas, and that decoding loads no class that a schema names. */
class DecodingLimitsTest {

    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private final StubRegistry registry = new StubRegistry();
    private final SchemaRegistryClient client = registry.client();
    private final AvroDecoder<GenericRecord> decoder = AvroDecoder.raw(client);

    /** A schema must not be able to initialize this class. */
    static final class Named {
        static {
            LOADED.set(true);
        }

        Named(String text) {
            throw new AssertionError(text);
        }
    }

    private interface Content {
        void write(BinaryEncoder encoder) throws IOException;
    }

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @Test
    void decodesSmallArraysOfNull() {
        byte[] record = record(field("{\"type\":\"array\",\"items\":\"null\"}"), out -> {
            block(out, 3);
            block(out, 10_000);
            out.writeArrayEnd();
        });

        assertThat((List<?>) decoder.decode(record).value().get("value"))
                .hasSize(10_003)
                .containsOnlyNulls();
    }

    @Test
    void refusesManyBlocksOfNullsWithoutAllocatingThem() {
        byte[] record = record(field("{\"type\":\"array\",\"items\":\"null\"}"), out -> {
            for (int i = 0; i < 33_000; i++) {
                block(out, 100_000);
            }
            out.writeArrayEnd();
        });

        assertThat(record.length).isGreaterThan(99_000);
        assertRefused(record, "memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"record\",\"name\":\"Empty\",\"fields\":[]}",
                "{\"type\":\"fixed\",\"name\":\"None\",\"size\":0}",
                "{\"type\":\"array\",\"items\":\"null\"}"
            })
    void refusesManyItemsThatTakeNoOrOneByte(String items) {
        byte[] record = record(field("{\"type\":\"array\",\"items\":" + items + "}"), out -> {
            for (int i = 0; i < 20; i++) {
                block(out, 50_000);
                out.writeFixed(new byte[items.contains("array") ? 50_000 : 0]);
            }
            out.writeArrayEnd();
        });

        assertRefused(record, "memory");
    }

    @Test
    void refusesABlockThatClaimsBillionsOfItems() {
        byte[] record =
                record(field("{\"type\":\"array\",\"items\":\"null\"}"), out -> block(out, Integer.MAX_VALUE - 8L));

        assertRefused(record, "2147483639");
    }

    @Test
    void refusesItemsOfWhichEachHasManyFieldsWithoutBytes() {
        StringBuilder fields = new StringBuilder("{\"name\":\"f0\",\"type\":\"null\"}");
        for (int i = 1; i < 1_000; i++) {
            fields.append(",{\"name\":\"f%s\",\"type\":\"null\"}".formatted(i));
        }
        String wide = "{\"type\":\"record\",\"name\":\"Wide\",\"fields\":[" + fields + "]}";

        assertRefused(
                record(field("{\"type\":\"array\",\"items\":" + wide + "}"), out -> block(out, 10_000)), "memory");
    }

    @Test
    void refusesRecordsOfWhichEachHasTwoOfTheNext() {
        StringBuilder type = new StringBuilder("\"null\"");
        for (int level = 30; level > 0; level--) {
            String name = "L" + level;
            type.insert(0, "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[{\"name\":\"a\",\"type\":".formatted(name))
                    .append("},{\"name\":\"b\",\"type\":")
                    .append(level == 30 ? "\"null\"" : "\"L" + (level + 1) + "\"")
                    .append("}]}");
        }

        assertRefused(record(field(type.toString()), _ -> {}), "fields");
    }

    @Test
    void decodesOptionalRecordsOfWhichEachHasTwoOfTheNext() {
        StringBuilder type = new StringBuilder("\"null\"");
        for (int level = 30; level > 0; level--) {
            type.insert(
                            0,
                            "[\"null\",{\"type\":\"record\",\"name\":\"L%s\",\"fields\":[{\"name\":\"a\",\"type\":"
                                    .formatted(level))
                    .append("},{\"name\":\"b\",\"type\":")
                    .append(level == 30 ? "\"null\"" : "[\"null\",\"L" + (level + 1) + "\"]")
                    .append("}]}]");
        }

        assertThat(decoder.decode(record(field(type.toString()), out -> out.writeIndex(0)))
                        .value()
                        .get("value"))
                .isNull();
    }

    @Test
    void refusesAFixedThatIsLargerThanTheRecord() {
        assertRefused(record(field("{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483639}"), _ -> {}), "memory");
    }

    @Test
    void refusesADecimalWithMillionsOfDigits() {
        String decimal =
                "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":2000000000,\"scale\":2000000000}";

        assertRefused(record(field(decimal), out -> out.writeBytes(new byte[] {1})), "scale");
    }

    @Test
    void refusesManyLongSymbols() {
        String type = "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"" + "S".repeat(100_000) + "\"]}";
        byte[] record = record(field("{\"type\":\"array\",\"items\":" + type + "}"), out -> {
            block(out, 1_000);
            out.writeFixed(new byte[1_000]);
            out.writeArrayEnd();
        });

        assertRefused(record, "memory");
    }

    @Test
    void decodesARecursiveRecordAndRefusesAVeryDeepOne() {
        String node = """
                {"type":"record","name":"Category","fields":[
                 {"name":"children","type":{"type":"array","items":"Category"}},
                 {"name":"parent","type":["null","Category"]}]}""";

        assertThat(decoder.decode(record(node, out -> nested(out, 90))).value()).isNotNull();
        assertRefused(record(node, out -> nested(out, 100_000)), "nested deeper than 200 levels");
        assertThat(decoder.decode(record(node, out -> nested(out, 90))).value()).isNotNull();
    }

    @Test
    void refusesARecordThatHoldsItselfWithoutEnd() {
        assertRefused(
                record("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"r\",\"type\":\"R\"}]}", _ -> {}),
                "");
    }

    @Test
    void skipsNoMoreItemsThanItWouldDecode() {
        String extended = OrderCreated.getClassSchema()
                .toString()
                .replaceFirst(
                        "\"fields\":\\[",
                        "\"fields\":[{\"name\":\"foreign\",\"type\":{\"type\":\"array\",\"items\":\"null\"}},");
        byte[] record = record(extended, out -> {
            for (int i = 0; i < 25_000; i++) {
                block(out, 100_000);
            }
        });

        assertThatThrownBy(() -> AvroDecoder.of(client, OrderCreated.class).decode(record))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-class", "java-key-class", "java-element-class", "avro.java.string"})
    void neverLoadsAClassThatASchemaNames(String property) {
        String named = "\"%s\":\"%s\"".formatted(property, Named.class.getName());
        byte[] record = record("""
                {"type":"record","name":"%1$s","fields":[
                 {"name":"text","type":{"type":"string",%2$s}},
                 {"name":"map","type":{"type":"map","values":{"type":"string",%2$s},%2$s}},
                 {"name":"array","type":{"type":"array","items":"string",%2$s}},
                 {"name":"raw","type":{"type":"bytes",%2$s}},
                 {"name":"count","type":{"type":"int",%2$s}}]}""".formatted(Named.class.getName(), named), out -> {
            out.writeString("a");
            block(out, 1);
            out.writeString("k");
            out.writeString("v");
            out.writeMapEnd();
            block(out, 1);
            out.writeString("b");
            out.writeArrayEnd();
            out.writeBytes(new byte[] {1});
            out.writeInt(5);
        });

        GenericRecord raw = decoder.decode(record).value();
        GenericRecord converted = AvroDecoder.generic(client).decode(record).value();

        assertThat(raw.get("text")).isEqualTo(new Utf8("a"));
        assertThat(converted.get("count")).isEqualTo(5);
        assertThat(LOADED).isFalse();
    }

    @Test
    void readsIntoAGeneratedClassWithoutLoadingWhatTheWritersSchemaNames() {
        String named = WriterSchema.of(OrderCreated.getClassSchema())
                .toString()
                .replaceFirst(
                        "\"type\":\"string\"",
                        "\"type\":{\"type\":\"string\",\"java-class\":\"%s\"}"
                                .formatted(Named.class.getName().replace("$", "\\$")));
        byte[] record = WireFormat.frame(registry.holdText("foreign-value", named), Samples.avro(Samples.order()));

        assertThat(named).contains("java-class");
        assertThat(AvroDecoder.of(client, OrderCreated.class).decode(record).value())
                .isEqualTo(Samples.order());
        assertThat(LOADED).isFalse();
    }

    private void assertRefused(byte[] record, String reason) {
        assertThatThrownBy(() -> decoder.decode(record))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining(reason);
    }

    private static String field(String type) {
        return "{\"type\":\"record\",\"name\":\"Foreign\",\"fields\":[{\"name\":\"value\",\"type\":" + type + "}]}";
    }

    /** Returns a record of this schema, which is registered exactly as given. */
    private byte[] record(String schema, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.write(EncoderFactory.get().directBinaryEncoder(bytes, null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(new Schema.Parser(NameValidator.NO_VALIDATION).parse(schema).getType())
                .isEqualTo(Schema.Type.RECORD);
        return WireFormat.frame(registry.holdText("foreign-value", schema), bytes.toByteArray());
    }

    private static void block(BinaryEncoder out, long items) throws IOException {
        out.writeLong(items);
    }

    /** Writes this many nested parents. */
    private static void nested(BinaryEncoder out, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            block(out, 0);
            out.writeIndex(1);
        }
        block(out, 0);
        out.writeIndex(0);
    }
}
