package com.example.orders.bridge.journal;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * One event that SQS has acknowledged.
 *
 * @param queue the queue, or the dead letter queue if the queue refused the message
 * @param messageId the id that SQS assigned
 * @param error the reason of the refusal; absent on a normal delivery
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
