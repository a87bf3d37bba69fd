package com.example.orders.kafka.wire;

/**
 * Thrown when a value cannot be decoded and no retry can succeed: the record is poison. Never thrown for a transient
 * failure such as an unreachable registry.
 */
public final class UndecodableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndecodableRecordException(String message) {
        super(message);
    }

    public UndecodableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
