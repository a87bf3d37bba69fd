package com.example.orders.relay.source;

import java.util.regex.Pattern;

/**
 * What was committed at one moment, as PostgreSQL writes it: {@code xmin:xmax:xip,...}. A transaction is not visible when
 * it is at or above xmax, or listed in xip.
 */
public record Snapshot(String text) {
    private static final Pattern FORM = Pattern.compile("\\d+:\\d+:(\\d+(,\\d+)*)?");

    /** Before the first ordinary transaction (number 3): nothing is visible in it. */
    public static final Snapshot BEGINNING = new Snapshot("3:3:");

    public Snapshot {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a PostgreSQL snapshot (xmin:xmax:xip,...)");
        }
    }

    public long xmax() {
        int first = text.indexOf(':');
        return Long.parseUnsignedLong(text.substring(first + 1, text.indexOf(':', first + 1)));
    }

    /** The running transactions as an array literal. */
    String xip() {
        return "{" + text.substring(text.lastIndexOf(':') + 1) + "}";
    }
}
