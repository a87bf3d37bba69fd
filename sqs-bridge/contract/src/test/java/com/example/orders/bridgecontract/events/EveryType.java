package com.example.orders.bridgecontract.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Creates events with an unreleased version of OrderRejected that has a field of every possible type. */
public final class EveryType {

    private static final String FIELDS =
            """
            {"name": "flag", "type": "boolean", "default": false},
            {"name": "small", "type": "int", "default": 0},
            {"name": "large", "type": "long", "default": 0},
            {"name": "ratio", "type": "float", "default": 0},
            {"name": "share", "type": "double", "default": 0},
            {"name": "nothing", "type": "null", "default": null},
            {"name": "raw", "type": "bytes", "default": ""},
            {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 4}, "default": "0000"},
            {"name": "same_hash", "type": "Hash", "default": "0000"},
            {"name": "colour", "type": {"type": "enum", "name": "Colour", "symbols": ["UNKNOWN", "RED"]}, "default": "UNKNOWN"},
            {"name": "same_colour", "type": "Colour", "default": "UNKNOWN"},
            {"name": "price", "type": {"type": "fixed", "name": "Price", "size": 4, "logicalType": "decimal",
             "precision": 8, "scale": 3}, "default": "0000"},
            {"name": "code", "type": {"type": "string", "logicalType": "uuid"}, "default": ""},
            {"name": "shouted", "type": {"type": "string", "logicalType": "shouting"}, "default": ""},
            {"name": "day", "type": {"type": "int", "logicalType": "date"}, "default": 0},
            {"name": "time3", "type": {"type": "int", "logicalType": "time-millis"}, "default": 0},
            {"name": "time6", "type": {"type": "long", "logicalType": "time-micros"}, "default": 0},
            {"name": "at3", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": 0},
            {"name": "at6", "type": {"type": "long", "logicalType": "timestamp-micros"}, "default": 0},
            {"name": "at9", "type": {"type": "long", "logicalType": "timestamp-nanos"}, "default": 0},
            {"name": "local3", "type": {"type": "long", "logicalType": "local-timestamp-millis"}, "default": 0},
            {"name": "local6", "type": {"type": "long", "logicalType": "local-timestamp-micros"}, "default": 0},
            {"name": "local9", "type": {"type": "long", "logicalType": "local-timestamp-nanos"}, "default": 0},
            {"name": "choice", "type": ["null", "string", "long"], "default": null},
            {"name": "inner", "type": ["null", {"type": "record", "name": "Inner", "fields": [
             {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}}]}],
             "default": null},
            {"name": "inners", "type": {"type": "array", "items": "Inner"}, "default": []},
            {"name": "lists", "type": {"type": "array", "items": {"type": "array", "items": "long"}}, "default": []},
            {"name": "days", "type": {"type": "map", "values": {"type": "int", "logicalType": "date"}}, "default": {}},
            {"name": "few_nulls", "type": {"type": "array", "items": "null"}, "default": []},
            {"name": "same_price", "type": "Price", "default": "0000"},
            {"name": "id", "type": {"type": "fixed", "name": "Id", "size": 16, "logicalType": "uuid"},
             "default": "0000000000000000"},
            {"name": "same_id", "type": ["null", "Id"], "default": null},
            {"name": "span", "type": ["null", {"type": "fixed", "name": "Span", "size": 12, "logicalType": "duration"}],
             "default": null},
            {"name": "tree", "type": ["null", {"type": "record", "name": "Branch", "fields": [
             {"name": "title", "type": "string"}, {"name": "children", "type": {"type": "array", "items": "Branch"}}]}],
             "default": null},
            {"name": "either", "type": {"type": "array", "items": ["null", %1$s, "Price", "Id", "string", "long",
             {"type": "int", "logicalType": "date"}, "Inner", {"type": "array", "items": "Price"}]}, "default": []},
            {"name": "named", "type": {"type": "map", "values": [%1$s, "Price"]}, "default": {}},
            {"name": "moment", "type": ["null", {"type": "long", "logicalType": "local-timestamp-nanos"}, "bytes"],
             "default": null},
            """.formatted("{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 10, \"scale\": 2}");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** 2026-01-15T00:00:01Z. */
    private static final long SECONDS = 1_768_435_201L;

    private EveryType() {}

    public static TestEvent rejected(String orderId, String customerId) {
        Schema schema = LaterVersion.with(FIELDS);
        TestEvent event = TestEvents.rejected(schema, orderId, customerId, "every type");
        return unions(structures(times(names(numbers(event)))));
    }

    /** Like {@link #rejected}, with a duration, for which the contract defines no text. */
    public static TestEvent withoutText(String orderId, String customerId) {
        TestEvent event = rejected(orderId, customerId);
        return event.with(
                "span", new GenericData.Fixed(type(event, "span").getTypes().get(1), new byte[12]), "");
    }

    private static TestEvent numbers(TestEvent event) {
        return event.with("flag", true, JSON.booleanNode(true))
                .with("small", -7, JSON.numberNode(-7))
                .with("large", 9_007_199_254_740_993L, JSON.numberNode(9_007_199_254_740_993L))
                .with("ratio", 1.5f, JSON.numberNode(1.5))
                .with("share", -0.125, JSON.numberNode(-0.125))
                .with("nothing", null, NullNode.instance)
                .with("price", fixed(event, "price", 0, 0, 4, -46), "1.234");
    }

    private static TestEvent names(TestEvent event) {
        return event.with("raw", ByteBuffer.wrap(new byte[] {0, 126, 126}), "AH5+")
                .with("hash", fixed(event, "hash", 1, 2, 3, -1), "AQID/w==")
                .with("same_hash", fixed(event, "hash", 1, 2, 3, -1), "AQID/w==")
                .with("colour", new GenericData.EnumSymbol(type(event, "colour"), "RED"), "RED")
                .with("same_colour", new GenericData.EnumSymbol(type(event, "colour"), "RED"), "RED")
                .with("code", "0D0F1C5E-7F5A-4F8A-8F43-3C9D4D6B1A2E", "0d0f1c5e-7f5a-4f8a-8f43-3c9d4d6b1a2e")
                .with("shouted", "HELLO", "HELLO");
    }

    private static TestEvent times(TestEvent event) {
        return event.with("day", TestEvents.days("2026-01-15"), "2026-01-15")
                .with("time3", 45_000_120, "12:30:00.120")
                .with("time6", 45_000_000_001L, "12:30:00.000001")
                .with("at3", SECONDS * 1_000 + 120, "2026-01-15T00:00:01.120Z")
                .with("at6", SECONDS * 1_000_000 + 123_450, "2026-01-15T00:00:01.123450Z")
                .with("at9", SECONDS * 1_000_000_000 + 123_456_789, "2026-01-15T00:00:01.123456789Z")
                .with("local3", SECONDS * 1_000, "2026-01-15T00:00:01.000")
                .with("local6", SECONDS * 1_000_000 + 1, "2026-01-15T00:00:01.000001")
                .with("local9", SECONDS * 1_000_000_000 + 1, "2026-01-15T00:00:01.000000001");
    }

    private static TestEvent structures(TestEvent event) {
        Schema innerSchema = type(event, "inners").getElementType();
        GenericRecord inner = new GenericData.Record(innerSchema);
        inner.put("amount", TestEvents.decimal("-0.05"));
        return event.with("choice", 5L, JSON.numberNode(5))
                .with("inner", inner, JSON.objectNode().put("amount", "-0.05"))
                .with(
                        "inners",
                        List.of(inner, inner),
                        JSON.arrayNode()
                                .add(JSON.objectNode().put("amount", "-0.05"))
                                .add(JSON.objectNode().put("amount", "-0.05")))
                .with(
                        "lists",
                        List.of(List.of(1L, 2L), List.of()),
                        JSON.arrayNode().add(JSON.arrayNode().add(1).add(2)).add(JSON.arrayNode()))
                .with(
                        "days",
                        Map.of("first \"day\"", TestEvents.days("0001-01-01"), "last", TestEvents.days("9999-12-31")),
                        JSON.objectNode().put("first \"day\"", "0001-01-01").put("last", "9999-12-31"));
    }

    /** Adds unions, whose values have the text of their branch at every place of a schema. */
    private static TestEvent unions(TestEvent event) {
        GenericData.Fixed price = fixed(event, "price", 0, 0, 4, -46);
        GenericData.Fixed id = fixed(event, "id", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        String idText = "00010203-0405-0607-0809-0a0b0c0d0e0f";
        GenericRecord inner = new GenericData.Record(type(event, "inners").getElementType());
        inner.put("amount", TestEvents.decimal("7.00"));
        List<Object> either = new ArrayList<>(List.of(
                TestEvents.decimal("-0.05"),
                price,
                id,
                "text",
                5L,
                TestEvents.days("2026-01-15"),
                inner,
                List.of(price)));
        either.addFirst(null);
        return event.with(
                        "few_nulls",
                        Arrays.asList(null, null),
                        JSON.arrayNode().addNull().addNull())
                .with("same_price", price, "1.234")
                .with("id", id, idText)
                .with("same_id", id, idText)
                .with("span", null, NullNode.instance)
                .with("tree", branch(event, "root", branch(event, "leaf")), branchJson("root", branchJson("leaf")))
                .with(
                        "either",
                        either,
                        JSON.arrayNode()
                                .addNull()
                                .add("-0.05")
                                .add("1.234")
                                .add(idText)
                                .add("text")
                                .add(5)
                                .add("2026-01-15")
                                .add(JSON.objectNode().put("amount", "7.00"))
                                .add(JSON.arrayNode().add("1.234")))
                .with(
                        "named",
                        Map.of("a", TestEvents.decimal("1.00"), "b", price),
                        JSON.objectNode().put("a", "1.00").put("b", "1.234"))
                .with("moment", SECONDS * 1_000_000_000 + 1, "2026-01-15T00:00:01.000000001");
    }

    private static GenericRecord branch(TestEvent event, String title, GenericRecord... children) {
        GenericRecord branch =
                new GenericData.Record(type(event, "tree").getTypes().get(1));
        branch.put("title", title);
        branch.put("children", List.of(children));
        return branch;
    }

    private static ObjectNode branchJson(String title, ObjectNode... children) {
        ObjectNode branch = JSON.objectNode().put("title", title);
        branch.putArray("children").addAll(List.of(children));
        return branch;
    }

    private static GenericData.Fixed fixed(TestEvent event, String field, int... values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return new GenericData.Fixed(type(event, field), bytes);
    }

    private static Schema type(TestEvent event, String field) {
        return event.payload().getSchema().getField(field).schema();
    }
}
