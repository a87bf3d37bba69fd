package com.example.orders.fulfillment.stages;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code stage_queue} at its insertion. The database assigns its sequence number. An order waits for one stage
 * at a time.
 */
@MappedEntity("stage_queue")
record StageQueueRow(@Id UUID orderId, int stage, int lane, Instant dueAt) {}
