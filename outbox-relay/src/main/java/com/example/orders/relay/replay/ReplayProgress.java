package com.example.orders.relay.replay;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.UUID;

/**
 * How far a replay has come, as committed in Kafka with its events.
 *
 * @param sequence all matching events up to this one have been published
 * @param published the number of published events
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReplayProgress(UUID replayId, long sequence, long published) {}
