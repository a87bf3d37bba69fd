package com.example.orders.kafka.wire;

/** A value that no retry can decode: poison. Nothing that might heal, such as an unreachable registry, ends here. */
public final class UndecodableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndecodableRecordException(String message) {
        super(message);
    }

    public UndecodableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
