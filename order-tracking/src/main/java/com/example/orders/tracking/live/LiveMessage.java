package com.example.orders.tracking.live;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/** What the server sends, as its AsyncAPI document describes it. */
sealed interface LiveMessage {

    @Serdeable.Serializable
    record Subscribed(String type, String position) implements LiveMessage {}

    @Serdeable.Serializable
    record Change(
            String type,
            String position,
            UUID orderId,
            String customerId,
            @Nullable String state,
            UUID eventId,
            String eventType,
            String topic,
            Instant occurredAt)
            implements LiveMessage {}

    @Serdeable.Serializable
    record Problem(String type, String code, String detail) implements LiveMessage {}

    static LiveMessage subscribed(Position position) {
        return new Subscribed("subscribed", position.toString());
    }

    static LiveMessage change(ChangeRow row, Position position) {
        return new Change(
                "change",
                position.toString(),
                row.orderId(),
                row.customerId(),
                row.state(),
                row.eventId(),
                row.eventType(),
                row.topic(),
                row.occurredAt());
    }

    static LiveMessage problem(String code, String detail) {
        return new Problem("problem", code, detail);
    }
}
