package com.example.orders.relay.http;

import com.example.orders.relay.engine.SourceState.Activity;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;

/**
 * One source as {@code GET /sources} shows it. While its database cannot be read, the fields that come from the
 * database are null, which means unknown.
 *
 * @param state the state of this instance: PUBLISHING if it owns the source, STANDBY if another instance does
 * @param missing what this instance is waiting for, or why the database cannot be read
 * @param unreachableSince the last time the database was read, or the start of this instance; null while it can be read
 * @param owner the instance that last took over the source; null before the first takeover
 * @param position the snapshot up to which everything is published, at most a second old
 * @param backlogEvents events that are committed and not yet published, counted up to 1,000,000
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record SourceView(
        String name,
        Activity state,
        @Nullable String missing,
        @Nullable Instant unreachableSince,
        @Nullable String owner,
        @Nullable String position,
        @Nullable Long backlogEvents,
        @Nullable Double oldestAgeSeconds,
        @Nullable Long parkedKeys,
        @Nullable Long parkedEvents) {}
