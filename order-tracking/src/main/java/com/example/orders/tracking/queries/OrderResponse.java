package com.example.orders.tracking.queries;

import com.example.orders.problems.AmountSerde;
import com.example.orders.tracking.order.Order;
import com.example.orders.tracking.order.State;
import com.example.orders.tracking.store.TrackedEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An order with its history. The amount is a string with two decimals, absent until an event that names it has arrived. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TrackedOrder")
record OrderResponse(
        UUID orderId,
        String customerId,
        State state,

        @Nullable @Serdeable.Serializable(using = AmountSerde.class)
        @Schema(type = "string", pattern = AmountSerde.PATTERN, example = "59.97")
        BigDecimal totalAmount,

        Instant createdAt,
        Instant changedAt,
        List<Event> history) {

    /**
     * An event of the order.
     *
     * @param eventId {@code ce_id} of the event
     * @param data the fields of the event; money is a string, times and dates are ISO 8601
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "TrackedEvent")
    record Event(
            UUID eventId,
            String eventType,
            String topic,
            int partition,
            long offset,
            Instant occurredAt,
            Instant storedAt,
            Map<String, Object> data) {

        static Event of(TrackedEvent event, Map<String, Object> data) {
            return new Event(
                    event.eventId(),
                    event.eventType(),
                    event.topic(),
                    event.partition(),
                    event.recordOffset(),
                    event.occurredAt(),
                    event.storedAt(),
                    data);
        }
    }

    static OrderResponse of(Order order, List<Event> history) {
        return new OrderResponse(
                order.id(),
                order.customerId(),
                order.state(),
                order.totalAmount().orElse(null),
                order.createdAt(),
                order.changedAt(),
                history);
    }
}
