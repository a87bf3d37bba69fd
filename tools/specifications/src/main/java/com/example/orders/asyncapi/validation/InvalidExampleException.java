package com.example.orders.asyncapi.validation;

import org.apache.avro.Schema;

/** An example does not match its Avro schema; the message names the value and what is expected. */
public final class InvalidExampleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String field;

    InvalidExampleException(String pointer, String problem) {
        this(pointer, problem, null);
    }

    /** An example lacks a field. */
    InvalidExampleException(String pointer, Schema.Field missing) {
        super("the field '%s' is missing".formatted(missing.name()));
        this.pointer = pointer;
        this.field = pointer + "/" + missing.name();
    }

    InvalidExampleException(String pointer, String problem, Throwable cause) {
        super(problem, cause);
        this.pointer = pointer;
        this.field = pointer;
    }

    /** Returns the invalid field, as a pointer into an example that has it. */
    public String field() {
        return field;
    }

    /** Returns the invalid value, as a pointer into the example. */
    public String pointer() {
        return pointer;
    }
}
