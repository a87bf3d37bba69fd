package com.example.orders.producer.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code idempotency_keys}. */
@MappedEntity("idempotency_keys")
@SuppressWarnings("ArrayRecordComponent") // rows are never compared
record IdempotencyKeyRow(@Id String key, byte[] requestHash, UUID orderId, Instant createdAt) {}
