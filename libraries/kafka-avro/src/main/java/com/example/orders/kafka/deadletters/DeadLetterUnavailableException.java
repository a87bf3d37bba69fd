package com.example.orders.kafka.deadletters;

/** A dead letter could not be published, so its record must wait: transient, nothing is dropped. */
public final class DeadLetterUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeadLetterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
