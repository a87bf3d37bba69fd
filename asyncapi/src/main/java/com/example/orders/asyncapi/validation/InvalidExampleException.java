package com.example.orders.asyncapi.validation;

/** An example is not what its Avro schema says; the message names the value and what is wanted. */
public final class InvalidExampleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    InvalidExampleException(String pointer, String problem) {
        this(pointer, problem, null);
    }

    InvalidExampleException(String pointer, String problem, Throwable cause) {
        super(problem, cause);
        this.pointer = pointer;
    }

    /** The value at fault, as a pointer into the example. */
    public String pointer() {
        return pointer;
    }
}
