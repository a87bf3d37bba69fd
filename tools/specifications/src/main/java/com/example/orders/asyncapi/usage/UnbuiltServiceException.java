package com.example.orders.asyncapi.usage;

/** A service's jars are missing, inconsistent, or cannot be inspected. The message says what to do. */
public class UnbuiltServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnbuiltServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
