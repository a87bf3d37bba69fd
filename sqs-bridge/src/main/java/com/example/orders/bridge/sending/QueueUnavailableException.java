package com.example.orders.bridge.sending;

/** A whole request to SQS failed, for a reason that is transient or that an operator can fix. */
public class QueueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QueueUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
