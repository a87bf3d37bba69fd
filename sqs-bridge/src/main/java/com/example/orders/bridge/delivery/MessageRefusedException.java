package com.example.orders.bridge.delivery;

import com.example.orders.bridge.sending.Outcome.Refused;
import com.example.orders.failures.PoisonRecordException;

/** Thrown when neither the queue nor its dead letter queue accepts a message. A retry does not help. */
final class MessageRefusedException extends PoisonRecordException {

    private static final long serialVersionUID = 1L;

    MessageRefusedException(String queue, Refused refused) {
        super("Queue %s refused the message: %s: %s".formatted(queue, refused.code(), refused.reason()));
    }
}
