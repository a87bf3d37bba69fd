package com.example.orders.relay.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;

/**
 * The stored events that a filter selects. Events that are not published yet, or are parked, are not counted.
 *
 * @param dropped the events that match but are left out, because an operator dropped them before they were published
 * @param topKeys the keys with the most events, at most ten
 * @param missing the part of the range that the retention has deleted; null if it is complete
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayPreview(
        String source,
        long events,
        long dropped,
        List<TopicCount> topics,
        List<KeyCount> topKeys,
        @Nullable String missing) {

    /** The selected events of one topic. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record TopicCount(
            String topic,
            long events,
            long keys,
            long firstSequence,
            long lastSequence,
            Instant firstTime,
            Instant lastTime) {}

    /** The selected events of one key in one topic. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record KeyCount(String topic, String key, long events) {}
}
