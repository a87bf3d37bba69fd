package com.example.orders.systemtests.history;

import java.util.UUID;

/** A row of a service's outbox; {@code sequence} orders the rows of one source. */
public record OutboxRow(String source, long sequence, UUID eventId, String topic, String key, UUID orderId) {}
