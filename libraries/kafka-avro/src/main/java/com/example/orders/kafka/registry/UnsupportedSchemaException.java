package com.example.orders.kafka.registry;

/** Thrown when the registry returns something that this client cannot use. A retry does not help. */
public final class UnsupportedSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
