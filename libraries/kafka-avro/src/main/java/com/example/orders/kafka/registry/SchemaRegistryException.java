package com.example.orders.kafka.registry;

/** The registry gave no schema or id: it could not be asked, or it said no. */
public abstract sealed class SchemaRegistryException extends RuntimeException
        permits SchemaRegistryUnavailableException, SchemaRegistryRefusedException {

    private static final long serialVersionUID = 1L;

    SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
