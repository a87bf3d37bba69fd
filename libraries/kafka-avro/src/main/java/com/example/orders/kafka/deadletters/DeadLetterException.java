package com.example.orders.kafka.deadletters;

/** Thrown when a dead letter cannot be shown or requeued. The message says why and what to do. */
public final class DeadLetterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeadLetterException(String message) {
        super(message);
    }

    DeadLetterException(String message, Throwable cause) {
        super(message, cause);
    }
}
