package com.example.orders.kafka.registry;

/** The registry answered and said no: credentials (401, 403), unknown (404), incompatible (409) or invalid (422). */
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

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The registry's own code, for instance 40403; 0 when the answer had none and so may not come from a registry. */
    public int errorCode() {
        return errorCode;
    }

    /** Whether a registry, and not merely some web server, said that it has no such schema. */
    public boolean isUnknownSchema() {
        return errorCode == SCHEMA_NOT_FOUND;
    }

    /** Whether a registry, and not merely some web server, said that it has no such subject. */
    public boolean isUnknownSubject() {
        return errorCode == SUBJECT_NOT_FOUND;
    }

    /** Whether a registry said that the subject has no compatibility of its own. */
    boolean hasNoCompatibility() {
        return errorCode == SUBJECT_COMPATIBILITY_NOT_CONFIGURED;
    }
}
