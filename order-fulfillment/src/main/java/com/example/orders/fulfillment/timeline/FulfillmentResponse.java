package com.example.orders.fulfillment.timeline;

import com.example.orders.fulfillment.order.State;
import com.example.orders.problems.AmountSerde;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The progress of an order. The amount is a string with two decimals. Fields of stages that the order has not reached
 * are absent.
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Fulfillment")
record FulfillmentResponse(
        UUID orderId,
        String customerId,
        State state,

        @Serdeable.Serializable(using = AmountSerde.class)
        @Schema(type = "string", pattern = AmountSerde.PATTERN, example = "59.97")
        BigDecimal totalAmount,

        @Nullable String warehouseId,
        @Nullable LocalDate estimatedShipDate,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable LocalDate estimatedDeliveryDate,
        @Nullable String rejectionReason,
        @Nullable String rejectionDetail,
        List<Step> timeline) {

    /**
     * A state that the order reached.
     *
     * @param eventId {@code ce_id} of the event for this state; for RECEIVED, of the event that announced the order
     */
    @Serdeable.Serializable
    @Schema(name = "FulfillmentStep")
    record Step(State state, Instant at, UUID eventId) {

        private static Stream<Step> of(State state, @Nullable Instant at, @Nullable UUID eventId) {
            return at == null || eventId == null ? Stream.empty() : Stream.of(new Step(state, at, eventId));
        }
    }

    static FulfillmentResponse of(FulfillmentRow row) {
        boolean accepted = row.acceptedAt() != null;
        boolean shipped = row.shippedAt() != null;
        return new FulfillmentResponse(
                row.orderId(),
                row.customerId(),
                row.state(),
                row.totalAmount(),
                accepted ? row.warehouseId() : null,
                accepted ? row.estimatedShipDate() : null,
                shipped ? row.carrier() : null,
                shipped ? row.trackingNumber() : null,
                shipped ? row.estimatedDeliveryDate() : null,
                row.rejectionReason(),
                row.rejectionDetail(),
                timeline(row));
    }

    private static List<Step> timeline(FulfillmentRow row) {
        return Stream.of(
                        Step.of(State.RECEIVED, row.receivedAt(), row.createdEventId()),
                        Step.of(State.ACCEPTED, row.acceptedAt(), row.acceptedEventId()),
                        Step.of(State.SHIPPED, row.shippedAt(), row.shippedEventId()),
                        Step.of(State.FULFILLED, row.fulfilledAt(), row.fulfilledEventId()),
                        Step.of(State.REJECTED, row.rejectedAt(), row.rejectedEventId()))
                .flatMap(steps -> steps)
                .toList();
    }
}
