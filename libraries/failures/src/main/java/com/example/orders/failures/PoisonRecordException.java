package com.example.orders.failures;

/** Thrown by a handler for a record that violates the contract, so that no retry can succeed. */
public class PoisonRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PoisonRecordException(String message) {
        super(message);
    }

    public PoisonRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
