package com.example.orders.asyncapi.provisioning;

import java.util.Set;
import java.util.regex.Pattern;

/** Whether provisioning may change a setting so that records or messages that are kept now are removed. */
public enum Shrinking {
    /** Such a difference is a step that is left. */
    REFUSED,
    /** Somebody has asked for it. */
    ALLOWED;

    /** The more the longer kept; negative is without end. */
    private static final Set<String> LIMITS = Set.of("retention.ms", "retention.bytes", "MessageRetentionPeriod");

    /** What is not listed is not done: each policy that comes in removes something. */
    private static final String POLICIES = "cleanup.policy";

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    /** The step that brings a setting to its declared value, or says why it does not. */
    Step step(Difference setting, Runnable change) {
        String set = "set %s of %s from %s to %s"
                .formatted(setting.aspect(), setting.resource(), setting.running(), setting.documented());
        if (!happens(setting.aspect(), setting.running(), setting.documented())) {
            return Step.change(setting, set, change);
        }
        if (this == ALLOWED) {
            return Step.change(setting, set + " (what is kept beyond is removed)", change);
        }
        return Step.leave(
                setting,
                "leave %s of %s at %s, %s is declared: that would remove what is kept now; --allow-shrink does it"
                        .formatted(setting.aspect(), setting.resource(), setting.running(), setting.documented()));
    }

    static boolean happens(String setting, String current, String wanted) {
        if (setting.equals(POLICIES)) {
            return !Set.of(current.split(",")).containsAll(Set.of(wanted.split(",")));
        }
        return LIMITS.contains(setting)
                && NUMBER.matcher(current).matches()
                && NUMBER.matcher(wanted).matches()
                && limit(wanted) < limit(current);
    }

    private static long limit(String text) {
        long limit = Long.parseLong(text);
        return limit < 0 ? Long.MAX_VALUE : limit;
    }
}
