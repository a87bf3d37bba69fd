package com.example.orders.kafka.deadletters;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The position of a dead letter in its topic, written {@code partition-offset}. */
public record DeadLetterId(int partition, long offset) implements Comparable<DeadLetterId> {

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,9})[-:](\\d{1,18})");
    private static final Comparator<DeadLetterId> ORDER =
            Comparator.comparingInt(DeadLetterId::partition).thenComparingLong(DeadLetterId::offset);

    /**
     * Parses {@code partition-offset}.
     *
     * @throws IllegalArgumentException if the text has another format
     */
    public static DeadLetterId parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a dead letter id; write PARTITION-OFFSET, for example 3-17.".formatted(text));
        }
        return new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(DeadLetterId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
