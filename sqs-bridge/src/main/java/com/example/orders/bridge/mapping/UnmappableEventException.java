package com.example.orders.bridge.mapping;

/** An event that the message contract has no JSON for. Trying again gives the same result: it is a dead letter. */
public class UnmappableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnmappableEventException(String message) {
        super(message);
    }

    public UnmappableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
