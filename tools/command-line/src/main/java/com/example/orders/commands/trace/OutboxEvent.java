package com.example.orders.commands.trace;

import java.time.Instant;
import java.util.UUID;

/** An outbox row of the order. */
record OutboxEvent(String service, long sequence, UUID eventId, String topic, String type, Instant writtenAt) {}
