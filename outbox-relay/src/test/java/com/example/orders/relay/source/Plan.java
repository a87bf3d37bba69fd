package com.example.orders.relay.source;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The plan of an executed query, as the JSON of {@code EXPLAIN ANALYZE}. */
record Plan(String json) {

    List<String> nodes() {
        return texts("Node Type");
    }

    List<String> indexes() {
        return texts("Index Name");
    }

    long mostRows() {
        return most("Actual Rows");
    }

    /** The largest number of rows that one node read and discarded. */
    long mostRowsRemoved() {
        return most("Rows Removed by Filter");
    }

    private List<String> texts(String name) {
        return values(Pattern.compile("\"" + name + "\": \"([^\"]+)\""));
    }

    private long most(String name) {
        return values(Pattern.compile("\"" + name + "\": ([0-9.]+)")).stream()
                .mapToLong(value -> (long) Double.parseDouble(value))
                .max()
                .orElse(0);
    }

    private List<String> values(Pattern pattern) {
        return pattern.matcher(json)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
