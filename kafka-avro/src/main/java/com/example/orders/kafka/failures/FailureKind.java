package com.example.orders.kafka.failures;

/** What a failure means for the record that met it. */
public enum FailureKind {
    /** The same may succeed later: the partition waits. */
    TRANSIENT,
    /** The record breaks the contract: to the dead letter topic, then on. */
    POISON,
    /** Unexpected: as {@link #POISON}, and logged as an error with its stack. */
    BUG;

    /** The value of the header {@code dlt_kind}. */
    public String headerValue() {
        return this == POISON ? "poison" : "bug";
    }
}
