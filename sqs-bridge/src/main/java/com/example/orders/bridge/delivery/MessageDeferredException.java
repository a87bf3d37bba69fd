package com.example.orders.bridge.delivery;

import com.example.orders.bridge.sending.Outcome.Deferred;

/** The queue did not take the message for a reason that may pass. Transient: the partition waits. */
final class MessageDeferredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MessageDeferredException(String queue, Deferred deferred) {
        super("Queue %s did not take the message: %s: %s".formatted(queue, deferred.code(), deferred.reason()));
    }
}
