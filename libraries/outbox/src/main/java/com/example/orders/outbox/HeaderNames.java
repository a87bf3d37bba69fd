package com.example.orders.outbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The headers that the events of one publication have.
 *
 * @param always the headers on every event
 * @param sometimes the headers on some events
 * @param values the values of headers that have the same value on every event
 */
public record HeaderNames(Set<String> always, Set<String> sometimes, Map<String, String> values) {

    public HeaderNames {
        always = Set.copyOf(always);
        sometimes = Set.copyOf(sometimes);
        values = Map.copyOf(values);
        Set<String> both = new HashSet<>(always);
        both.retainAll(sometimes);
        if (!both.isEmpty()) {
            throw new IllegalArgumentException(
                    "Headers " + both + " are declared both as always and as sometimes present");
        }
    }

    public HeaderNames(Set<String> always, Set<String> sometimes) {
        this(always, sometimes, Map.of());
    }

    /** Returns these headers and this one on every event. */
    public HeaderNames withAlways(String name) {
        Set<String> all = new HashSet<>(always);
        all.add(name);
        return new HeaderNames(all, sometimes, values);
    }

    /** Returns these headers and this one with this value on every event. */
    public HeaderNames withValue(String name, String value) {
        Map<String, String> all = new HashMap<>(values);
        all.put(name, value);
        return new HeaderNames(withAlways(name).always(), sometimes, all);
    }

    /**
     * Refuses a header that is not declared, a missing header that is declared as always present, and an unexpected
     * value.
     */
    void check(Map<String, String> headers) {
        int required = 0;
        for (String name : headers.keySet()) {
            if (always.contains(name)) {
                required++;
            } else if (!sometimes.contains(name)) {
                throw new IllegalArgumentException("Header '" + name + "' is not declared, only " + always
                        + " always and " + sometimes + " sometimes. Declare it in the Publication and document it.");
            }
        }
        values.forEach((name, value) -> {
            if (headers.containsKey(name) && !headers.get(name).equals(value)) {
                throw new IllegalArgumentException("Header '" + name + "' is '" + headers.get(name)
                        + "', and is declared as '" + value + "' on every event.");
            }
        });
        if (required < always.size()) {
            Set<String> missing = new HashSet<>(always);
            missing.removeAll(headers.keySet());
            throw new IllegalArgumentException("Required headers " + missing + " are missing");
        }
    }
}
