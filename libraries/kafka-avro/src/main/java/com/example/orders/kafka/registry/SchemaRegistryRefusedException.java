package com.example.orders.kafka.registry;

/**
 * Thrown when the registry refuses a request: credentials (401, 403), unknown (404), incompatible (409) or invalid
 * (422).
 */
public final class SchemaRegistryRefusedException extends SchemaRegistryException {

    private static final long serialVersionUID = 1L;

    static final int SUBJECT_NOT_FOUND = 40401;
    static final int SCHEMA_NOT_FOUND = 40403;
    static final int SUBJECT_COMPATIBILITY_NOT_CONFIGURED = 40408;

    private final int status;
    private final int errorCode;

    SchemaRegistryRefusedException(String message, int status, int errorCode) {
        super(message, null);
        this.status = status;
        this.errorCode = errorCode;
    }

    public int status() {
        return status;
    }

    /**
     * Returns the registry's error code, for example 40403. Returns 0 if the response had none, so it may not come from
     * a registry.
     */
    public int errorCode() {
        return errorCode;
    }

    /**
     * Returns whether the schema is unknown. True only if the response came from a registry and not from another
     * server.
     */
    public boolean isUnknownSchema() {
        return errorCode == SCHEMA_NOT_FOUND;
    }

    /**
     * Returns whether the subject is unknown. True only if the response came from a registry and not from another
     * server.
     */
    public boolean isUnknownSubject() {
        return errorCode == SUBJECT_NOT_FOUND;
    }

    /** Returns whether the subject has no compatibility setting. True only if the response came from a registry. */
    boolean hasNoCompatibility() {
        return errorCode == SUBJECT_COMPATIBILITY_NOT_CONFIGURED;
    }
}
