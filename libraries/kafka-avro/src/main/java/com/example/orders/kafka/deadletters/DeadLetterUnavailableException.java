package com.example.orders.kafka.deadletters;

/** Thrown when a dead letter could not be published. Transient: the record waits and is not lost. */
public final class DeadLetterUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeadLetterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
