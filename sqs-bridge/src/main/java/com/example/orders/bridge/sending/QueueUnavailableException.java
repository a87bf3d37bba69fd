package com.example.orders.bridge.sending;

/** A request to SQS failed as a whole, for a reason that passes or that an operator can mend. */
public class QueueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QueueUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
