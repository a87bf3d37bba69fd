package com.example.orders.kafka.registry;

/** No registry could be reached in time, or each answered with a server error: transient, the same may succeed later. */
public final class SchemaRegistryUnavailableException extends SchemaRegistryException {

    private static final long serialVersionUID = 1L;

    SchemaRegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
