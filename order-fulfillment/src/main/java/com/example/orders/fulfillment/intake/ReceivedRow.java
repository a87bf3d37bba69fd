package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderRejected;
import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.order.Outcome;
import com.example.orders.fulfillment.order.Plan;
import com.example.orders.fulfillment.order.State;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A row of {@code fulfillment} at its insertion, with either a plan or a rejection. */
@MappedEntity("fulfillment")
record ReceivedRow(
        @Id UUID orderId,
        String customerId,
        BigDecimal totalAmount,
        @Nullable String traceparent,
        UUID createdEventId,
        Instant receivedAt,
        State state,
        @Nullable @Relation(Relation.Kind.EMBEDDED) PlanColumns plan,
        @Nullable @Relation(Relation.Kind.EMBEDDED) RejectionColumns rejection) {

    /**
     * The columns of an accepted order. Their names are explicit, because embedded columns would otherwise get a
     * prefix.
     */
    @Embeddable
    record PlanColumns(
            @MappedProperty("warehouse_id") String warehouseId,
            @MappedProperty("estimated_ship_date") LocalDate shipDate,
            @MappedProperty("carrier") String carrier,
            @MappedProperty("tracking_number") String trackingNumber,
            @MappedProperty("estimated_delivery_date") LocalDate deliveryDate) {

        static PlanColumns of(Plan plan) {
            return new PlanColumns(
                    plan.warehouseId(),
                    plan.estimatedShipDate(),
                    plan.carrier(),
                    plan.trackingNumber(),
                    plan.estimatedDeliveryDate());
        }
    }

    /** The columns of a rejected order. */
    @Embeddable
    record RejectionColumns(
            @MappedProperty("rejected_at") Instant at,
            @MappedProperty("rejected_event_id") UUID eventId,
            @MappedProperty("rejection_reason") Outcome.Reason reason,
            @MappedProperty("rejection_detail") String detail) {}

    static ReceivedRow of(ReceivedOrder received, Instant time) {
        return switch (received.outcome()) {
            case Outcome.Accepted(Plan plan) -> of(received, time, State.RECEIVED, PlanColumns.of(plan), null);
            case Outcome.Rejected(Outcome.Reason reason, String detail) -> {
                UUID eventId = EventEnvelope.eventId(
                        received.id(), OrderRejected.getClassSchema().getName());
                RejectionColumns rejection = new RejectionColumns(time, eventId, reason, detail);
                yield of(received, time, State.RECEIVED.to(State.REJECTED), null, rejection);
            }
        };
    }

    private static ReceivedRow of(
            ReceivedOrder received,
            Instant time,
            State state,
            @Nullable PlanColumns plan,
            @Nullable RejectionColumns rejection) {
        return new ReceivedRow(
                received.id(),
                received.order().customerId(),
                received.order().totalAmount(),
                received.trace().map(Object::toString).orElse(null),
                received.createdEventId(),
                time,
                state,
                plan,
                rejection);
    }
}
