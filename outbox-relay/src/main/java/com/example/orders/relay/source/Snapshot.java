package com.example.orders.relay.source;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A PostgreSQL snapshot, {@code xmin:xmax:xip,...}. A transaction is invisible in it if its id is at least xmax or is
 * listed in xip.
 */
public record Snapshot(String text) {
    private static final Pattern FORM = Pattern.compile("\\d+:\\d+:(\\d+(,\\d+)*)?");

    /** The snapshot before the first ordinary transaction, whose id is 3: nothing is visible in it. */
    public static final Snapshot BEGINNING = new Snapshot("3:3:");

    public Snapshot {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a PostgreSQL snapshot (xmin:xmax:xip,...)");
        }
    }

    public long xmax() {
        return Long.parseLong(text.substring(text.indexOf(':') + 1, text.lastIndexOf(':')));
    }

    /** The running transactions as an array literal. */
    String xip() {
        return "{" + running() + "}";
    }

    /** Returns this snapshot without the transactions whose ids are at least {@code end}. */
    Snapshot below(long end) {
        if (end >= xmax()) {
            return this;
        }
        long xmin = Math.min(Long.parseLong(text.substring(0, text.indexOf(':'))), end);
        return new Snapshot(xmin + ":" + end + ":"
                + numbers()
                        .filter(transaction -> transaction < end)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(",")));
    }

    /** True if this snapshot was taken later in the same history of the database, in which visibility only grows. */
    boolean after(Snapshot other) {
        return xmax() > other.xmax()
                || (xmax() == other.xmax()
                        && numbers().count() < other.numbers().count());
    }

    private String running() {
        return text.substring(text.lastIndexOf(':') + 1);
    }

    private LongStream numbers() {
        return Arrays.stream(running().split(","))
                .filter(number -> !number.isEmpty())
                .mapToLong(Long::parseLong);
    }
}
