package com.example.orders.asyncapi.provisioning;

import java.util.Set;
import java.util.regex.Pattern;

/** Whether provisioning may apply a setting that removes stored records or messages. */
public enum Shrinking {
    /** Such a difference is a step that is left. */
    REFUSED,
    /** The user has requested it. */
    ALLOWED;

    /** Settings whose larger values keep more; a negative value means no limit. */
    private static final Set<String> LIMITS = Set.of("retention.ms", "retention.bytes", "MessageRetentionPeriod");

    /** Every policy that is added removes something, so it is not applied unless allowed. */
    private static final String POLICIES = "cleanup.policy";

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    /** Returns the step that brings a setting to its declared value, or states why it does not. */
    Step step(Difference setting, Runnable change) {
        String set = "set %s of %s from %s to %s"
                .formatted(setting.aspect(), setting.resource(), setting.running(), setting.documented());
        if (!happens(setting.aspect(), setting.running(), setting.documented())) {
            return Step.change(setting, set, change);
        }
        if (this == ALLOWED) {
            return Step.change(setting, set + " (removes stored data)", change);
        }
        return Step.leave(
                setting,
                "leave %s of %s at %s, %s is declared: that would remove stored data; --allow-shrink applies it"
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
