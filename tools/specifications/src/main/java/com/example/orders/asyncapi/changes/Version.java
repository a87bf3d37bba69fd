package com.example.orders.asyncapi.changes;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document's version: major, minor and patch of <a href="https://semver.org">SemVer 2.0.0</a>, without a suffix. */
record Version(int major, int minor, int patch) implements Comparable<Version> {

    private static final Pattern FORMAT =
            Pattern.compile("(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})");
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    static Optional<Version> parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Version(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** Returns the lowest version that announces a change with this impact. */
    Version after(Impact impact) {
        return switch (impact) {
            case BREAKING -> new Version(major + 1, 0, 0);
            case COMPATIBLE -> new Version(major, minor + 1, 0);
            case EDITORIAL -> new Version(major, minor, patch + 1);
        };
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s.%s.%s".formatted(major, minor, patch);
    }
}
