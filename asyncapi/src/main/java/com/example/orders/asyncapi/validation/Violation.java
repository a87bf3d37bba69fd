package com.example.orders.asyncapi.validation;

/**
 * Where a value is not as its schema says.
 *
 * @param pointer into the value, as in RFC 6901; empty for the value as a whole
 * @param problem with the value and what is allowed
 */
public record Violation(String pointer, String problem) {

    @Override
    public String toString() {
        return pointer.isEmpty() ? problem : pointer + ": " + problem;
    }
}
