package com.example.orders.examples.notifications.notifying;

import java.time.Instant;
import java.util.UUID;

/** What a customer is told because of one event. */
record Notice(UUID eventId, UUID orderId, String customerId, OrderState state, Instant occurredAt, String message) {}
