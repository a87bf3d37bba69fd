package com.example.orders.stack.process;

/** A part could not be started or stopped; the message says why and what to do. */
public final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PartFailedException(String message) {
        super(message);
    }

    public PartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
