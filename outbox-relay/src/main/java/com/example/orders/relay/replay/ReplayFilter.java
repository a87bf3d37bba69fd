package com.example.orders.relay.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * Selects stored events. An empty list or an absent bound selects all.
 *
 * @param fromTime the earliest time at which a selected event was stored
 * @param toTime the first time after the selected events
 * @param fromSequence the lowest selected sequence
 * @param toSequence the highest selected sequence
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReplayFilter(
        @Nullable @Size(max = 100) List<@NotNull(message = REQUIRED) String> topics,

        @Nullable @Size(max = 1000) List<@NotNull(message = REQUIRED) @Pattern(regexp = STORABLE, message = UNSTORABLE) String> keys,

        @Nullable @Size(max = 100) List<@NotNull(message = REQUIRED) String> types,
        @Nullable Instant fromTime,
        @Nullable Instant toTime,
        @Nullable @Min(0) Long fromSequence,
        @Nullable @Min(0) Long toSequence) {

    static final String REQUIRED = "is required";
    /** PostgreSQL refuses a statement with this character. */
    static final String STORABLE = "[^\\x00]*";

    static final String UNSTORABLE = "must not contain the character U+0000";

    public static final ReplayFilter ALL = new ReplayFilter(null, null, null, null, null, null, null);

    public ReplayFilter {
        topics = copy(topics);
        keys = copy(keys);
        types = copy(types);
    }

    /** Keeps a null element for the validation, which names it. */
    private static List<String> copy(@Nullable List<String> values) {
        return values == null ? List.of() : values.stream().toList();
    }

    /** Whether the range ends before it begins. */
    public boolean endsBeforeItBegins() {
        return (fromTime != null && toTime != null && !fromTime.isBefore(toTime))
                || (fromSequence != null && toSequence != null && fromSequence > toSequence);
    }

    long first() {
        return fromSequence == null ? 0 : fromSequence;
    }

    long last() {
        return toSequence == null ? Long.MAX_VALUE : toSequence;
    }
}
