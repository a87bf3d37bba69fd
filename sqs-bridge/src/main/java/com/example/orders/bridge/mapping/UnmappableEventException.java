package com.example.orders.bridge.mapping;

import com.example.orders.failures.PoisonRecordException;

/**
 * The message contract defines no JSON for an event. A retry would give the same result, so the event is dead-lettered.
 */
public class UnmappableEventException extends PoisonRecordException {

    private static final long serialVersionUID = 1L;

    public UnmappableEventException(String message) {
        super(message);
    }

    public UnmappableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
