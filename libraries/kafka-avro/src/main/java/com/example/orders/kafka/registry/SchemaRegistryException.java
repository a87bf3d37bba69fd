package com.example.orders.kafka.registry;

/** Thrown when the registry returned no schema or id, because it was unavailable or refused the request. */
public abstract sealed class SchemaRegistryException extends RuntimeException
        permits SchemaRegistryUnavailableException, SchemaRegistryRefusedException {

    private static final long serialVersionUID = 1L;

    SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
