package com.example.orders.systemtests.history;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A committed record of an event topic; {@code fields} holds the decoded Avro values with their logical types. */
public record TopicEvent(
        String topic, int partition, long offset, String key, UUID eventId, UUID orderId, Map<String, Object> fields) {

    Optional<BigDecimal> total() {
        return Optional.ofNullable((BigDecimal) fields.get("total_amount"));
    }

    String place() {
        return topic + " " + partition + ":" + offset;
    }
}
