package com.example.orders.asyncapi.changes;

import com.example.orders.asyncapi.files.Place;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code info.version} that the changes of one document require.
 *
 * @param place of the version
 * @param before empty for a new document
 * @param impact the widest impact of its changes; empty without changes
 * @param wanted the lowest acceptable version, as text if there is a choice
 * @param problem what is wrong with the version and what to write; empty if it is correct
 */
public record VersionDemand(
        String service,
        Place place,
        Optional<String> before,
        String now,
        Optional<Impact> impact,
        String wanted,
        Optional<String> problem) {

    /** Checks the version of a new document. */
    public static VersionDemand ofNew(String service, Place place, String now) {
        return new VersionDemand(
                service,
                place,
                Optional.empty(),
                now,
                Optional.of(Impact.COMPATIBLE),
                "any",
                Version.parse(now).isPresent() ? Optional.empty() : Optional.of(unreadable(now)));
    }

    /**
     * Checks the version of a document that existed before.
     *
     * <p>Breaking changes require a new major version, compatible ones a new minor version. A larger step is accepted,
     * since there may have been other releases in between. After editorial changes, the version stays or its patch
     * rises; without a change it stays.
     */
    public static VersionDemand of(String service, Place place, String before, String now, Optional<Impact> impact) {
        Optional<Version> old = Version.parse(before);
        Optional<Version> current = Version.parse(now);
        String wanted = old.map(version -> wanted(version, impact)).orElse("any");
        Optional<String> problem = current.isEmpty()
                ? Optional.of(unreadable(now))
                : old.flatMap(version -> problem(version, current.get(), impact, wanted));
        return new VersionDemand(service, place, Optional.of(before), now, impact, wanted, problem);
    }

    /** Whether the version satisfies the changes. */
    public boolean isMet() {
        return problem.isEmpty();
    }

    private static String wanted(Version old, Optional<Impact> impact) {
        if (impact.isEmpty()) {
            return old.toString();
        }
        return impact.get() == Impact.EDITORIAL
                ? "%s or %s".formatted(old, old.after(Impact.EDITORIAL))
                : old.after(impact.get()).toString();
    }

    private static Optional<String> problem(Version old, Version now, Optional<Impact> impact, String wanted) {
        if (now.compareTo(old) < 0) {
            return Optional.of("the version goes down from %s to %s; write %s".formatted(old, now, wanted));
        }
        if (impact.isEmpty()) {
            return now.equals(old)
                    ? Optional.empty()
                    : Optional.of("the version goes from %s to %s without any change; write %s again"
                            .formatted(old, now, old));
        }
        return switch (impact.get()) {
            case EDITORIAL ->
                now.compareTo(old.after(Impact.COMPATIBLE)) < 0
                        ? Optional.empty()
                        : Optional.of("the version goes from %s to %s for editorial changes only; write %s"
                                .formatted(old, now, wanted));
            case COMPATIBLE, BREAKING ->
                now.compareTo(old.after(impact.get())) >= 0
                        ? Optional.empty()
                        : Optional.of("the version %s after a %s change; write %s"
                                .formatted(
                                        now.equals(old) ? "is still " + now : "goes only from " + old + " to " + now,
                                        impact.get().name().toLowerCase(Locale.ROOT),
                                        wanted));
        };
    }

    private static String unreadable(String version) {
        return "'%s' is not a semantic version; write three numbers, for instance 1.4.0".formatted(version);
    }
}
