package com.example.orders.tracking.live;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A PostgreSQL snapshot, {@code xmin:xmax:xip,...}. A transaction is invisible in it if its id is at least xmax or is
 * listed in xip.
 */
record Snapshot(String text) {

    private static final Pattern FORM = Pattern.compile("\\d{1,18}:\\d{1,18}:(\\d{1,18}(,\\d{1,18})*)?");

    /** Reads a text from outside. Returns empty if PostgreSQL would refuse it. */
    static Optional<Snapshot> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        Snapshot snapshot = new Snapshot(text);
        long xmin = Long.parseLong(text.substring(0, text.indexOf(':')));
        long[] running = Arrays.stream(text.substring(text.lastIndexOf(':') + 1).split(","))
                .filter(number -> !number.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        boolean sorted = Arrays.equals(running, Arrays.stream(running).sorted().toArray());
        boolean within = Arrays.stream(running).allMatch(number -> xmin <= number && number < snapshot.xmax());
        return xmin > 0 && xmin <= snapshot.xmax() && sorted && within ? Optional.of(snapshot) : Optional.empty();
    }

    long xmax() {
        return Long.parseLong(text.substring(text.indexOf(':') + 1, text.lastIndexOf(':')));
    }

    /** The transactions that were running, as an array literal. */
    String running() {
        return "{" + text.substring(text.lastIndexOf(':') + 1) + "}";
    }

    @Override
    public String toString() {
        return text;
    }
}
