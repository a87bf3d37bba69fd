package com.example.orders.relay.http;

import com.example.orders.relay.replay.ReplayFilter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * The body of {@code POST /replays}.
 *
 * @param filter selects the source's stored events; without one, all
 * @param to the topic that receives the events; without one, each goes to its own topic
 * @param rate events per second; without one, no limit
 * @param dryRun counts the events and publishes nothing; the default
 * @param acceptMissing replays what is left of a range of which the retention has deleted a part
 */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
@Schema(name = "ReplayRequest")
record ReplayRequest(
        @NotBlank(message = "is required") String source,
        @Nullable @Valid ReplayFilter filter,
        @Nullable String to,
        @Nullable @Min(1) @Max(1_000_000) Integer rate,
        @Nullable Boolean dryRun,
        @Nullable Boolean acceptMissing) {

    ReplayFilter selected() {
        return filter == null ? ReplayFilter.ALL : filter;
    }

    boolean dry() {
        return dryRun == null || dryRun;
    }

    boolean acceptsMissing() {
        return acceptMissing != null && acceptMissing;
    }
}
