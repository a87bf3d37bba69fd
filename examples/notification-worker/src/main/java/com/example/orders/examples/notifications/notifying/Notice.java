package com.example.orders.examples.notifications.notifying;

import java.time.Instant;
import java.util.UUID;

/** The notification of a customer about one event. */
record Notice(UUID eventId, UUID orderId, String customerId, OrderState state, Instant occurredAt, String message) {}
