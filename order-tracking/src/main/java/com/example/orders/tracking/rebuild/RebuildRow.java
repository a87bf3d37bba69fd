package com.example.orders.tracking.rebuild;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** The row of {@code rebuild}. */
@MappedEntity("rebuild")
record RebuildRow(
        @Id boolean single,
        Source source,
        Phase phase,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long recordsRead,
        long recordsSkipped,
        long recordsTotal,
        UUID foldedTo,
        long ordersFolded,
        long ordersTotal,
        @Nullable String problem) {}
