package com.example.orders.tracking.status;

import com.example.orders.events.OrderState;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** The part of a row of {@code tracked_order} that a reply contains. */
@MappedEntity("tracked_order")
record OrderStatus(@Id UUID orderId, OrderState state, Instant changedAt) {}
