package com.example.orders.interop;

import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderItem;
import com.example.orders.events.OrderRejected;
import com.example.orders.events.RejectionReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/** Events with values that implementations often get wrong, and the JSON that all sides of the tests use for them. */
final class InteropSamples {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant TIME = Instant.parse("2026-11-21T05:00:00.007Z");

    private InteropSamples() {}

    /** Returns the events by their names, which are also the suffixes of their topics. */
    static Map<String, List<SpecificRecord>> events() {
        return Map.of(
                "OrderCreated",
                List.of(
                        order("0.01"),
                        order("0.00"),
                        order("-0.01"),
                        order("-1.28"),
                        order("1.28"),
                        order("-99999999.99"),
                        order("99999999.99"),
                        withoutItems()),
                "OrderAccepted",
                List.of(
                        accepted(LocalDate.parse("2026-11-21"), TIME),
                        accepted(LocalDate.parse("1969-12-31"), Instant.parse("1969-12-31T23:59:59.999Z")),
                        accepted(LocalDate.parse("2400-02-29"), Instant.parse("2400-02-29T00:00:00.001Z"))),
                "OrderRejected",
                Stream.of(RejectionReason.values())
                        .<SpecificRecord>map(InteropSamples::rejected)
                        .toList());
    }

    /** Returns the events as JSON, with decimals as text, and dates and times with milliseconds in ISO 8601. */
    static ObjectNode json(Map<String, List<SpecificRecord>> events) {
        ObjectNode json = JSON.createObjectNode();
        events.forEach((event, records) -> {
            ArrayNode array = json.putArray(event);
            records.forEach(record -> array.add(json(record)));
        });
        return json;
    }

    private static JsonNode json(Object value) {
        return switch (value) {
            case IndexedRecord record -> {
                ObjectNode json = JSON.createObjectNode();
                record.getSchema().getFields().forEach(field -> json.set(field.name(), json(record.get(field.pos()))));
                yield json;
            }
            case List<?> list -> {
                ArrayNode json = JSON.createArrayNode();
                list.forEach(each -> json.add(json(each)));
                yield json;
            }
            case BigDecimal decimal -> JSON.getNodeFactory().textNode(decimal.toPlainString());
            // Every time here has milliseconds, which toString shows as three digits.
            case Instant time -> JSON.getNodeFactory().textNode(time.toString());
            case Integer number -> JSON.getNodeFactory().numberNode(number);
            default -> JSON.getNodeFactory().textNode(value.toString());
        };
    }

    private static OrderCreated order(String amount) {
        BigDecimal decimal = new BigDecimal(amount);
        List<OrderItem> items = new ArrayList<>();
        items.add(new OrderItem("PROD-1001", 1, decimal));
        items.add(new OrderItem("PROD-ß-\u0001-\"quoted\"", 1000, decimal.negate()));
        return new OrderCreated("order-" + amount, "Zoë-顧客-🙂", items, decimal, TIME);
    }

    private static OrderCreated withoutItems() {
        return new OrderCreated("order-empty", "", List.of(), new BigDecimal("0.10"), TIME);
    }

    private static OrderAccepted accepted(LocalDate day, Instant time) {
        return new OrderAccepted("order-1", "customer-001", "WH-EU-1", day, time, "order-1");
    }

    private static OrderRejected rejected(RejectionReason reason) {
        return new OrderRejected("order-1", "customer-001", reason, "Größe ≠ ✓", TIME, "order-1");
    }
}
