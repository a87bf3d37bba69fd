package com.example.orders.bridge.parts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** A valid event for a test to publish. Each {@code with} method returns a copy with one change. */
public record TestEvent(String topic, String customerId, Map<String, String> headers, SpecificRecord payload) {

    public static TestEvent of(String topic, String customerId, String orderId, SpecificRecord payload) {
        String eventType = payload.getSchema().getName();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("event_type", eventType);
        headers.put("correlation_id", orderId);
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_type", "com.example.orders.events." + eventType);
        headers.put("ce_source", "/order-producer");
        headers.put("ce_time", "2026-01-01T00:00:00Z");
        headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        return new TestEvent(topic, customerId, headers, payload);
    }

    public TestEvent withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new TestEvent(topic, customerId, changed, payload);
    }

    public TestEvent withoutHeader(String name) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(name);
        return new TestEvent(topic, customerId, changed, payload);
    }

    public String id() {
        return headers.get("ce_id");
    }

    public String orderId() {
        return headers.get("correlation_id");
    }
}
