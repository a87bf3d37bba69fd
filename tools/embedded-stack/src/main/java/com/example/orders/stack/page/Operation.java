package com.example.orders.stack.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An operation of the page that is a command of {@code bin/orders}.
 *
 * @param words the command with its fixed options
 * @param place the option that names the topic, the queue or the source; empty without one
 * @param changes whether it changes something, and therefore needs a token
 */
record Operation(List<String> words, String place, boolean changes) {

    static final Map<String, Operation> ALL = Map.ofEntries(
            Map.entry("trace", reads("", "trace")),
            Map.entry("parked", reads("", "parked")),
            Map.entry("dlt", reads("", "dlt")),
            Map.entry("dlt-show", reads("--topic", "dlt", "show")),
            Map.entry("dlq", reads("", "dlq", "--limit", "50")),
            Map.entry("dlq-show", reads("--queue", "dlq", "show")),
            Map.entry("unpark", changes("--source", "unpark")),
            Map.entry("drop", changes("--source", "drop", "--yes")),
            Map.entry("dlt-requeue", changes("--topic", "dlt-requeue")),
            Map.entry("dlq-redrive", changes("--queue", "dlq-redrive")));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");

    private static Operation reads(String place, String... words) {
        return new Operation(List.of(words), place, false);
    }

    private static Operation changes(String place, String... words) {
        return new Operation(List.of(words), place, true);
    }

    /**
     * Returns the command's arguments.
     *
     * @param options the options that select the stack
     * @throws IllegalArgumentException if an id or the place is not a name; it never becomes an option of the command
     */
    List<String> arguments(List<String> options, String of, List<String> ids) {
        List<String> arguments = new ArrayList<>(words);
        arguments.add("--json");
        arguments.addAll(options);
        if (!place.isEmpty() && !of.isEmpty()) {
            arguments.add(place + "=" + name(of));
        }
        arguments.add("--");
        ids.forEach(id -> arguments.add(name(id)));
        return arguments;
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an id: expected letters, digits, '_', '.', ':' or '-'.");
        }
        return text;
    }
}
