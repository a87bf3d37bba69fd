package com.example.orders.systemtests.monitoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sample in Prometheus' text format. */
record Sample(String metric, Map<String, String> labels) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+.*");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static List<Sample> read(String scrape) {
        return scrape.lines().map(Sample::of).flatMap(Optional::stream).toList();
    }

    private static Optional<Sample> of(String line) {
        Matcher parts = LINE.matcher(line);
        if (line.startsWith("#") || !parts.matches()) {
            return Optional.empty();
        }
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return Optional.of(new Sample(parts.group(1), labels));
    }
}
