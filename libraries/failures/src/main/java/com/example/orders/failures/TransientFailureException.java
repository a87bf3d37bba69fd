package com.example.orders.failures;

/** Thrown by a handler that could not finish, for a reason that may pass. A retry may succeed. */
public class TransientFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientFailureException(String message) {
        super(message);
    }

    public TransientFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
