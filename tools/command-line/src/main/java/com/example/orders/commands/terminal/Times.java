package com.example.orders.commands.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats instants in UTC with milliseconds, and durations in readable units. */
public final class Times {
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** Formats as ISO 8601 in UTC, always with three digits of milliseconds. */
    public static String utc(Instant instant) {
        return FULL.format(instant);
    }

    /** Formats the time of day in UTC. */
    public static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /**
     * Formats as {@code 7 ms}, {@code 1.25 s}, {@code 3 min 5 s}, {@code 2 h 4 min}, {@code 3 d 1 h}; negative ones
     * with a minus.
     */
    public static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "-" + duration(duration.negated());
        }
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
        }
        if (duration.toMinutes() < 60) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() < 24
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toDays() + " d " + duration.toHoursPart() + " h";
    }
}
