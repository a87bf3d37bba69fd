package com.example.orders.asyncapi.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroExamplesTest {

    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "Thing", "fields": [
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2}},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},
              {"name": "raw", "type": "bytes"},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
              {"name": "counts", "type": {"type": "map", "values": "int"}},
              {"name": "note", "type": ["null", "string"], "default": null},
              {"name": "parts", "type": {"type": "array", "items":
                {"type": "record", "name": "Part", "fields": [{"name": "size", "type": "int"}]}}}
            ]}
            """);

    private static final String GOOD = """
            {"price": "-12.50", "at": "2026-06-18T12:00:00.001Z", "day": "2028-02-29",
             "id": "7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11", "raw": "00ff", "kind": "B", "counts": {"a": 1},
             "parts": [{"size": 2147483647}]}
            """;

    @Test
    void decodesEveryTypeExactly() {
        GenericRecord thing = decode(GOOD);

        Schema price = SCHEMA.getField("price").schema();
        assertThat(new DecimalConversion().fromBytes((ByteBuffer) thing.get("price"), price, price.getLogicalType()))
                .isEqualTo(new BigDecimal("-12.50"));
        assertThat(thing.get("at"))
                .isEqualTo(Instant.parse("2026-06-18T12:00:00.001Z").toEpochMilli());
        assertThat(thing.get("day")).isEqualTo((int) LocalDate.of(2028, 2, 29).toEpochDay());
        assertThat(thing.get("raw")).isEqualTo(ByteBuffer.wrap(new byte[] {0, -1}));
        assertThat(thing.get("kind")).hasToString("B");
        assertThat(thing.get("note")).isNull();
        assertThat(thing.get("parts")).hasToString("[{\"size\": 2147483647}]");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"-12.50\"`, `\"12.5\"`, /price, `decimal(4,2)`",
                "`\"-12.50\"`, `\"123.45\"`, /price, `decimal(4,2)`",
                "`\"-12.50\"`, `\"1.25E+1\"`, /price, `decimal(4,2)`",
                "`\"-12.50\"`, `12.50`, /price, `decimal(4,2)`",
                "`\"-12.50\"`, `\"much\"`, /price, `decimal(4,2)`",
                "`12:00:00.001Z`, `12:00:00.0011Z`, /at, an instant",
                "`12:00:00.001Z`, `12:00:00`, /at, an instant",
                "`2028-02-29`, `2027-02-29`, /day, a date",
                "`7f3a0d52-9a0e`, `7f3a`, /id, a UUID",
                "`00ff`, `00f`, /raw, hexadecimal",
                "`\"kind\": \"B\"`, `\"kind\": \"C\"`, /kind, `[A, B]`",
                "`\"a\": 1`, `\"a\": 1.5`, /counts/a, 32 bits",
                "`2147483647`, `2147483648`, /parts/0/size, 32 bits",
                "`\"size\"`, `\"length\"`, /parts/0, 'size' is missing",
                "`\"counts\"`, `\"extra\": 1, \"counts\"`, /extra, no field",
                "`\"counts\"`, `\"note\": 1, \"counts\"`, /note, text"
            })
    void whatDoesNotFitIsRefusedAtItsPointer(String good, String bad, String pointer, String words) {
        assertThatThrownBy(() -> decode(GOOD.replace(good, bad)))
                .isInstanceOfSatisfying(InvalidExampleException.class, refusal -> {
                    assertThat(refusal.pointer()).isEqualTo(pointer);
                    assertThat(refusal).hasMessageContaining(words);
                });
    }

    private static GenericRecord decode(String example) {
        try {
            return (GenericRecord) AvroExamples.decode(SCHEMA, new ObjectMapper().readTree(example));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(example, e);
        }
    }
}
