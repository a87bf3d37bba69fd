package com.example.orders.relay.http;

import com.example.orders.relay.engine.SourceState.Activity;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * One source as {@code GET /sources} shows it.
 *
 * @param state of this instance: PUBLISHING when it owns the source, STANDBY when another instance does
 * @param missing what this instance is waiting for
 * @param owner the instance that last took the source over; null before the first time or when the database is away
 * @param position the snapshot up to which everything is published, at most a second old
 * @param backlogEvents committed and not yet published, counted up to 1,000,000
 */
@Serdeable(naming = SnakeCaseStrategy.class)
record SourceView(
        String name,
        Activity state,
        @Nullable String missing,
        @Nullable String owner,
        @Nullable String position,
        long backlogEvents,
        double oldestAgeSeconds,
        long parkedKeys,
        long parkedEvents) {}
