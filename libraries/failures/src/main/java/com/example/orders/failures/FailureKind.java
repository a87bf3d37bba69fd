package com.example.orders.failures;

/** The class of a failure, which determines what happens to the record or request. */
public enum FailureKind {
    /** A retry may succeed: a partition waits, an HTTP client gets 503 with Retry-After. */
    TRANSIENT,
    /** The record violates the contract: it is dead-lettered, and the next record is processed. */
    POISON,
    /** Unexpected: handled like {@link #POISON}, and logged at ERROR with the stack trace. */
    BUG;

    /** Returns the value of the header {@code dlt_kind}. */
    public String headerValue() {
        return this == POISON ? "poison" : "bug";
    }
}
