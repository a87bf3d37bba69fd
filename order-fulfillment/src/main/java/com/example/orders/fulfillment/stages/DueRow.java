package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.events.Provenance;
import com.example.orders.fulfillment.order.Plan;
import com.example.orders.metadata.TraceParent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code fulfillment} with its position in a stage's queue. */
@MappedEntity("fulfillment")
record DueRow(
        @Id UUID orderId,
        int lane,
        long sequence,
        Instant dueAt,
        String customerId,
        BigDecimal totalAmount,
        @Nullable String traceparent,
        UUID causeId,
        String warehouseId,
        LocalDate estimatedShipDate,
        String carrier,
        String trackingNumber,
        LocalDate estimatedDeliveryDate) {

    DueOrder toOrder() {
        return new DueOrder(
                lane,
                sequence,
                new Provenance(
                        orderId,
                        customerId,
                        causeId,
                        Optional.ofNullable(traceparent).flatMap(TraceParent::parse)),
                totalAmount,
                new Plan(warehouseId, estimatedShipDate, carrier, trackingNumber, estimatedDeliveryDate));
    }
}
