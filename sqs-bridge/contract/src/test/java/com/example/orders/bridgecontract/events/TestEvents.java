package com.example.orders.bridgecontract.events;

import com.example.orders.events.EventSchemas;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Creates events with readable defaults. */
public final class TestEvents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TIME = "2026-01-01T00:00:00.120Z";

    private TestEvents() {}

    /** Creates one event of each type, in the order in which an order produces them. */
    public static List<TestEvent> ofEachType(String customerId) {
        String orderId = newId();
        return List.of(
                created(orderId, customerId),
                accepted(orderId, customerId),
                shipped(orderId, customerId),
                fulfilled(orderId, customerId),
                rejected(orderId, customerId, "The total is 20.05, but the lines add up to 20.50."));
    }

    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Returns a customer id that no other test uses. */
    public static String newCustomer() {
        return "contract-" + newId().substring(0, 8);
    }

    public static TestEvent created(String orderId, String customerId) {
        Schema schema = EventSchemas.named("OrderCreated");
        Schema item = schema.getField("items").schema().getElementType();
        List<GenericRecord> items = List.of(item(item, "PROD-1001", 1, "19.90"), item(item, "PROD-1002", 3, "0.05"));
        ArrayNode json = JSON.arrayNode().add(itemJson("PROD-1001", 1, "19.90")).add(itemJson("PROD-1002", 3, "0.05"));
        return TestEvent.of("orders.created", schema, orderId, customerId)
                .with("items", items, json)
                .with("total_amount", decimal("20.05"), "20.05")
                .with("created_at", millis(TIME), TIME);
    }

    public static TestEvent accepted(String orderId, String customerId) {
        return TestEvent.of("orders.accepted", EventSchemas.named("OrderAccepted"), orderId, customerId)
                .with("warehouse_id", "WH-EAST")
                .with("estimated_ship_date", days("2026-01-02"), "2026-01-02")
                .with("accepted_at", millis(TIME), TIME)
                .with("correlation_id", orderId)
                .withHeader("causation_id", newId());
    }

    public static TestEvent shipped(String orderId, String customerId) {
        return TestEvent.of("orders.shipped", EventSchemas.named("OrderShipped"), orderId, customerId)
                .with("tracking_number", "TRACK-1")
                .with("carrier", "Carrier")
                .with("shipped_at", millis(TIME), TIME)
                .with("estimated_delivery_date", days("2026-01-05"), "2026-01-05")
                .with("correlation_id", orderId)
                .withHeader("causation_id", newId());
    }

    public static TestEvent fulfilled(String orderId, String customerId) {
        return TestEvent.of("orders.fulfilled", EventSchemas.named("OrderFulfilled"), orderId, customerId)
                .with("fulfilled_at", millis(TIME), TIME)
                .with("total_amount", decimal("20.05"), "20.05")
                .with("correlation_id", orderId)
                .withHeader("causation_id", newId());
    }

    public static TestEvent rejected(String orderId, String customerId, String detail) {
        return rejected(EventSchemas.named("OrderRejected"), orderId, customerId, detail);
    }

    /** Creates the event with a later version of its schema. */
    static TestEvent rejected(Schema schema, String orderId, String customerId, String detail) {
        Object reason = new GenericData.EnumSymbol(schema.getField("reason").schema(), "TOTAL_MISMATCH");
        return TestEvent.of("orders.rejected", schema, orderId, customerId)
                .with("reason", reason, "TOTAL_MISMATCH")
                .with("detail", detail)
                .with("rejected_at", millis(TIME), TIME)
                .with("correlation_id", orderId)
                .withHeader("causation_id", newId());
    }

    /** Encodes a decimal for Avro in as few bytes as possible. */
    public static ByteBuffer decimal(String amount) {
        return ByteBuffer.wrap(new BigDecimal(amount).unscaledValue().toByteArray());
    }

    public static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    public static int days(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static GenericRecord item(Schema schema, String productId, int quantity, String unitPrice) {
        GenericRecord item = new GenericData.Record(schema);
        item.put("product_id", productId);
        item.put("quantity", quantity);
        item.put("unit_price", decimal(unitPrice));
        return item;
    }

    private static ObjectNode itemJson(String productId, int quantity, String unitPrice) {
        return JSON.objectNode()
                .put("product_id", productId)
                .put("quantity", quantity)
                .put("unit_price", unitPrice);
    }

    /** An encoding of a decimal and its expected text. */
    public record Decimal(ByteBuffer avro, String text) {

        /** Encodings that implementations often get wrong. */
        public static Stream<Decimal> difficult() {
            return Stream.of(
                    new Decimal(decimal("0.00"), "0.00"),
                    new Decimal(decimal("0.05"), "0.05"),
                    new Decimal(decimal("5.00"), "5.00"),
                    new Decimal(decimal("1.20"), "1.20"),
                    new Decimal(decimal("1.28"), "1.28"),
                    new Decimal(decimal("-0.01"), "-0.01"),
                    new Decimal(decimal("-1.28"), "-1.28"),
                    new Decimal(decimal("99999999.99"), "99999999.99"),
                    new Decimal(decimal("-99999999.99"), "-99999999.99"),
                    new Decimal(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 7, (byte) 0xD5}), "20.05"),
                    new Decimal(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1, -1, (byte) 0xFB}), "-0.05"),
                    new Decimal(ByteBuffer.wrap(new byte[] {0, 0}), "0.00"));
        }

        @Override
        public String toString() {
            return text + " in " + avro.remaining() + " bytes";
        }
    }
}
