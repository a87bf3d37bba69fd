package com.example.orders.examples.notifications.notifying;

import com.example.orders.examples.notifications.receiving.QueueMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * Reads a message of {@code order-notifications}. Ignores unknown fields and attributes, so that new ones can be added.
 */
final class NoticeMapper {

    private static final ObjectMapper JSON = new ObjectMapper();

    private NoticeMapper() {}

    static Notice map(QueueMessage message) throws UnreadableMessageException {
        String eventType = attribute(message, "event_type");
        OrderState state = OrderState.of(eventType)
                .orElseThrow(() -> new UnreadableMessageException(
                        "The event type '" + eventType + "' is unknown. Is this worker older than the sender?"));
        JsonNode body = body(message);
        return new Notice(
                uuid("attribute ce_id", attribute(message, "ce_id")),
                uuid("field order_id", field(body, "order_id")),
                field(body, "customer_id"),
                state,
                time(body, state.timeField()),
                message(state, body));
    }

    private static String message(OrderState state, JsonNode body) throws UnreadableMessageException {
        return switch (state) {
            case CREATED -> "We have received your order over " + field(body, "total_amount") + ".";
            case ACCEPTED -> "Your order will leave us on " + field(body, "estimated_ship_date") + ".";
            case SHIPPED ->
                "Your order is on its way with %s, tracking number %s."
                        .formatted(field(body, "carrier"), field(body, "tracking_number"));
            case REJECTED -> "We are sorry that we cannot take your order: " + field(body, "detail") + ".";
        };
    }

    private static JsonNode body(QueueMessage message) throws UnreadableMessageException {
        try {
            return JSON.readTree(message.body());
        } catch (JsonProcessingException e) {
            throw new UnreadableMessageException("The body is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String attribute(QueueMessage message, String name) throws UnreadableMessageException {
        return message.attribute(name)
                .orElseThrow(() -> new UnreadableMessageException("The attribute " + name + " is missing."));
    }

    private static String field(JsonNode body, String name) throws UnreadableMessageException {
        JsonNode value = body.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new UnreadableMessageException("The body has no text in " + name + ".");
        }
        return value.textValue();
    }

    private static UUID uuid(String where, String value) throws UnreadableMessageException {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessageException("The " + where + " is not a UUID.", e);
        }
    }

    private static Instant time(JsonNode body, String name) throws UnreadableMessageException {
        try {
            return Instant.parse(field(body, name));
        } catch (DateTimeException e) {
            throw new UnreadableMessageException("The body has no timestamp in " + name + ".", e);
        }
    }
}
