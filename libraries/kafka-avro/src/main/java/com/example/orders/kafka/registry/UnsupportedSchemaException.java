package com.example.orders.kafka.registry;

/** The registry holds something under an id or subject that this client cannot use, and that no retry will change. */
public final class UnsupportedSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
