package com.example.orders.stack.supervisor;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The configured durations of order-fulfillment's stages, from the variables that the service reads. */
record StageDelays(Function<String, String> settings) {

    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    static StageDelays of(StackConfiguration configuration) {
        Map<String, String> settings = configuration.serviceSettings().getOrDefault("order-fulfillment", Map.of());
        return new StageDelays(name -> settings.getOrDefault(name, environment(name)));
    }

    static StageDelays ofEnvironment() {
        return new StageDelays(StageDelays::environment);
    }

    private static String environment(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "");
    }

    /** Returns the total of all stages. An unset delay is a few seconds at most and counts as zero. */
    Duration total() {
        return Stream.of("ACCEPT", "SHIP", "FULFIL")
                .map(stage -> parsed(settings.apply("FULFILLMENT_" + stage + "_DELAY")))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Ignores malformed values, which the service itself rejects. */
    private static Duration parsed(String text) {
        Matcher simple = SIMPLE.matcher(text.strip());
        if (simple.matches()) {
            return Duration.of(Long.parseLong(simple.group(1)), UNITS.get(simple.group(2)));
        }
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException unset) {
            return Duration.ZERO;
        }
    }
}
