package com.example.orders.bridge.delivery;

import com.example.orders.bridge.sending.Outcome.Refused;

/** Neither the queue nor its dead letter queue took the message, and neither ever will. Poison. */
final class MessageRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MessageRefusedException(String queue, Refused refused) {
        super("Queue %s refused the message: %s: %s".formatted(queue, refused.code(), refused.reason()));
    }
}
