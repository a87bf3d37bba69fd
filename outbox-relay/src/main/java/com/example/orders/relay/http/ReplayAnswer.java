package com.example.orders.relay.http;

import com.example.orders.relay.replay.Replay;
import com.example.orders.relay.replay.ReplayPreview;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * The answer to {@code POST /replays}.
 *
 * @param preview the events that the filter selects
 * @param replay the accepted replay; absent after a dry run
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayAnswer(ReplayPreview preview, @Nullable Replay replay) {}
