package com.example.orders.fulfillment.timeline;

import com.example.orders.fulfillment.order.State;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A row of {@code fulfillment} with the columns that this feature reads. */
@MappedEntity("fulfillment")
record FulfillmentRow(
        @Id UUID orderId,
        String customerId,
        BigDecimal totalAmount,
        State state,
        UUID createdEventId,
        Instant receivedAt,
        @Nullable String warehouseId,
        @Nullable LocalDate estimatedShipDate,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable LocalDate estimatedDeliveryDate,
        @Nullable Instant acceptedAt,
        @Nullable UUID acceptedEventId,
        @Nullable Instant shippedAt,
        @Nullable UUID shippedEventId,
        @Nullable Instant fulfilledAt,
        @Nullable UUID fulfilledEventId,
        @Nullable Instant rejectedAt,
        @Nullable UUID rejectedEventId,
        @Nullable String rejectionReason,
        @Nullable String rejectionDetail) {}
