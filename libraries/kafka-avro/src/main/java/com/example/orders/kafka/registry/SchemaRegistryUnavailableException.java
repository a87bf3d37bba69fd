package com.example.orders.kafka.registry;

/** Thrown when no registry responded in time, or each responded with a server error. Transient: a retry may succeed. */
public final class SchemaRegistryUnavailableException extends SchemaRegistryException {

    private static final long serialVersionUID = 1L;

    SchemaRegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
