package com.example.orders.bridge.delivery;

import com.example.orders.bridge.sending.Outcome.Deferred;
import com.example.orders.failures.TransientFailureException;

/** Thrown when a queue did not accept a message for a transient reason. The partition waits. */
final class MessageDeferredException extends TransientFailureException {

    private static final long serialVersionUID = 1L;

    MessageDeferredException(String queue, Deferred deferred) {
        super("Queue %s did not take the message: %s: %s".formatted(queue, deferred.code(), deferred.reason()));
    }
}
