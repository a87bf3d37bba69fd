package com.example.orders.events.evolution;

/**
 * Something about a schema that has to be mended before it may be released.
 *
 * @param schema full name of the event
 * @param field path of the field, for instance {@code items.unit_price}; empty for the schema as a whole
 * @param problem what is wrong, with the values
 * @param remedy what to do
 */
public record Finding(String schema, String field, String problem, String remedy) {

    @Override
    public String toString() {
        String place = field.isEmpty() ? schema : schema + ", field " + field;
        return "%s: %s. Remedy: %s.".formatted(place, problem, remedy);
    }
}
