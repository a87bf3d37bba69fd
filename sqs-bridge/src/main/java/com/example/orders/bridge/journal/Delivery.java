package com.example.orders.bridge.journal;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * One event that SQS has acknowledged.
 *
 * @param queue the queue, or the dead letter queue where that took it
 * @param messageId given by SQS
 * @param error why the queue refused it; absent on a normal delivery
 */
@Serdeable
public record Delivery(
        String orderId,
        UUID eventId,
        String eventType,
        String topic,
        int partition,
        long offset,
        String queue,
        String messageId,
        Instant deliveredAt,
        @Nullable String error) {}
