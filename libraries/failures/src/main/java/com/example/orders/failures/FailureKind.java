package com.example.orders.failures;

/** What a failure means for the record or request that met it. */
public enum FailureKind {
    /** The same may succeed later: a partition waits, an HTTP client gets 503 with Retry-After. */
    TRANSIENT,
    /** The record breaks the contract: it goes to the dead letter topic, and the next one is taken. */
    POISON,
    /** Unexpected: treated like {@link #POISON}, and logged as an error with its stack. */
    BUG;

    /** The value of the header {@code dlt_kind}. */
    public String headerValue() {
        return this == POISON ? "poison" : "bug";
    }
}
