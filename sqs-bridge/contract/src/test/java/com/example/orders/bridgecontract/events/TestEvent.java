package com.example.orders.bridgecontract.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * An event to publish and the expected fields of its message, which are written down and not computed. The defaults are
 * those of a valid event; each {@code with} method returns a copy with one change.
 *
 * @param payload the event in Avro's own types: decimals as bytes, times as numbers
 */
public record TestEvent(
        String topic, String customerId, Map<String, String> headers, GenericRecord payload, ObjectNode message) {

    static TestEvent of(String topic, Schema schema, String orderId, String customerId) {
        String type = schema.getName();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("event_type", type);
        headers.put("correlation_id", orderId);
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_type", "com.example.orders.events." + type);
        headers.put("ce_source", topic.equals("orders.created") ? "/order-producer" : "/order-fulfillment");
        headers.put("ce_time", "2026-01-01T00:00:00.123Z");
        headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        return new TestEvent(
                        topic,
                        customerId,
                        headers,
                        new GenericData.Record(schema),
                        JsonNodeFactory.instance.objectNode())
                .with("order_id", orderId)
                .with("customer_id", customerId);
    }

    /** Sets a field that has the same text in Avro and JSON. */
    public TestEvent with(String field, String text) {
        return with(field, text, JsonNodeFactory.instance.textNode(text));
    }

    /** Sets a field whose JSON value is a text. */
    public TestEvent with(String field, Object avro, String text) {
        return with(field, avro, JsonNodeFactory.instance.textNode(text));
    }

    public TestEvent with(String field, Object avro, JsonNode json) {
        GenericRecord changedPayload = new GenericData.Record((GenericData.Record) payload, true);
        changedPayload.put(field, avro);
        ObjectNode changedMessage = message.deepCopy();
        changedMessage.set(field, json);
        return new TestEvent(topic, customerId, headers, changedPayload, changedMessage);
    }

    public TestEvent withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new TestEvent(topic, customerId, changed, payload, message);
    }

    public TestEvent withoutHeader(String name) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(name);
        return new TestEvent(topic, customerId, changed, payload, message);
    }

    public String id() {
        return headers.get("ce_id");
    }

    public String orderId() {
        return message.path("order_id").asText();
    }

    @Override
    public String toString() {
        return headers.get("event_type");
    }
}
