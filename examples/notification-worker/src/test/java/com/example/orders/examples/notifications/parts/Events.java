package com.example.orders.examples.notifications.parts;

import com.example.orders.examples.notifications.parts.TestQueue.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Creates messages like those of the bridge. */
public final class Events {

    private static final String TIME = "2026-06-18T12:00:03.017Z";

    private Events() {}

    public static Event created(String orderId) {
        return event(orderId, "OrderCreated", "\"total_amount\":\"19.90\",\"created_at\":\"" + TIME + "\"");
    }

    public static Event accepted(String orderId) {
        return event(
                orderId, "OrderAccepted", "\"estimated_ship_date\":\"2026-06-20\",\"accepted_at\":\"" + TIME + "\"");
    }

    public static Event shipped(String orderId) {
        return event(
                orderId,
                "OrderShipped",
                "\"carrier\":\"Harbour Freight\",\"tracking_number\":\"HF1\",\"shipped_at\":\"" + TIME + "\"");
    }

    public static Event withBody(String body) {
        Event event = created(UUID.randomUUID().toString());
        return new Event(event.orderId(), event.eventType(), event.attributes(), body);
    }

    public static Event ofType(String eventType) {
        Event event = created(UUID.randomUUID().toString());
        Map<String, String> attributes = new HashMap<>(event.attributes());
        attributes.put("event_type", eventType);
        return new Event(event.orderId(), eventType, attributes, event.body());
    }

    private static Event event(String orderId, String eventType, String fields) {
        return new Event(
                orderId,
                eventType,
                Map.of(
                        "event_type",
                        eventType,
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "correlation_id",
                        orderId,
                        "traceparent",
                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                "{\"order_id\":\"" + orderId + "\",\"customer_id\":\"customer-001\"," + fields + "}");
    }
}
