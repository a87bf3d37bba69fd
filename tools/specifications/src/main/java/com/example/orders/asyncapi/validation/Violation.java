package com.example.orders.asyncapi.validation;

/**
 * A place where a value violates its schema.
 *
 * @param pointer into the value, as in RFC 6901; empty for the value as a whole
 * @param problem with the value and what is allowed
 * @param rule the violated part of the schema, as a pointer into the schema; empty for the schema as a whole
 */
public record Violation(String pointer, String problem, String rule) {

    /** Creates a violation of the schema as a whole. */
    public Violation(String pointer, String problem) {
        this(pointer, problem, "");
    }

    @Override
    public String toString() {
        return pointer.isEmpty() ? problem : pointer + ": " + problem;
    }
}
