package com.example.orders.relay.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.UUID;

/**
 * A replay as its source's database records it.
 *
 * @param detail what a running replay waits for, or why it failed
 * @param requestedBy the subject of the token
 * @param to the topic that receives the events; null if each goes to its own topic
 * @param rate events per second; null without a limit
 * @param events the matching events at the time of the request
 * @param published the events published so far
 * @param sequence all matching events up to this one have been published
 * @param through the highest sequence that can match
 * @param missing the part of the range that the retention had deleted at the time of the request
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Replay(
        UUID id,
        String source,
        State state,
        @Nullable String detail,
        String requestedBy,
        Instant requestedAt,
        Instant changedAt,
        ReplayFilter filter,
        @Nullable String to,
        @Nullable Integer rate,
        long events,
        long published,
        long sequence,
        long through,
        @Nullable String missing) {

    /** RUNNING: the owner of the source executes it, one replay per source at a time, the oldest first. */
    public enum State {
        RUNNING,
        PAUSED,
        DONE,
        CANCELLED,
        FAILED
    }
}
