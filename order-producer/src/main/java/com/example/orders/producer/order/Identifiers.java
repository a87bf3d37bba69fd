package com.example.orders.producer.order;

import java.util.regex.Pattern;

/** Defines the format of identifiers that clients choose: customers and products. */
public final class Identifiers {

    public static final String FORMAT = "[A-Za-z0-9_-]{1,64}";

    private static final Pattern PATTERN = Pattern.compile(FORMAT);

    private Identifiers() {}

    static void require(String field, String identifier) {
        if (!PATTERN.matcher(identifier).matches()) {
            throw new IllegalArgumentException("%s is '%s', expected %s".formatted(field, identifier, FORMAT));
        }
    }
}
