package com.example.orders.asyncapi.provisioning;

import java.util.Set;
import java.util.regex.Pattern;

/** Knows which change of a setting would remove records or messages that are kept now. */
final class Shrinking {

    /** The more the longer kept; negative is without end. */
    private static final Set<String> LIMITS = Set.of("retention.ms", "retention.bytes", "MessageRetentionPeriod");

    /** What is not listed is not done: each policy that comes in removes something. */
    private static final String POLICIES = "cleanup.policy";

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private Shrinking() {}

    static boolean happens(String setting, String current, String wanted) {
        if (setting.equals(POLICIES)) {
            return !Set.of(current.split(",")).containsAll(Set.of(wanted.split(",")));
        }
        return LIMITS.contains(setting)
                && NUMBER.matcher(current).matches()
                && NUMBER.matcher(wanted).matches()
                && limit(wanted) < limit(current);
    }

    /** The step that says so instead of doing it. */
    static Step left(String document, String setting, String of, String current, String wanted) {
        return Step.leave(
                document,
                "leave %s of %s at %s, %s is declared: that would remove what is kept now; set it by hand if it is meant"
                        .formatted(setting, of, current, wanted));
    }

    private static long limit(String text) {
        long limit = Long.parseLong(text);
        return limit < 0 ? Long.MAX_VALUE : limit;
    }
}
