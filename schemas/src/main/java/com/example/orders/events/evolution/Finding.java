package com.example.orders.events.evolution;

/**
 * A problem of a schema that must be fixed before its release.
 *
 * @param schema the full name of the event
 * @param field the path of the field, for example {@code items.unit_price}; empty for the whole schema
 * @param kind what was changed
 * @param problem a description of the problem with the values
 * @param remedy the way to fix it
 */
public record Finding(String schema, String field, Kind kind, String problem, String remedy) {

    /** The change that a finding is about, as far as a caller distinguishes it. */
    public enum Kind {
        /** A field without a default was added. */
        ADDED_FIELD,
        /** A field that was released without a default was removed. */
        REMOVED_FIELD,
        OTHER
    }

    Finding(String schema, String field, String problem, String remedy) {
        this(schema, field, Kind.OTHER, problem, remedy);
    }

    @Override
    public String toString() {
        String place = field.isEmpty() ? schema : schema + ", field " + field;
        return "%s: %s. Remedy: %s.".formatted(place, problem, remedy);
    }
}
