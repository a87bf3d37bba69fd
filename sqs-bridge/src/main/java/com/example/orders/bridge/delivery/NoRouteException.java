package com.example.orders.bridge.delivery;

import com.example.orders.failures.PoisonRecordException;

/**
 * Thrown when no queue is configured for an event's type. The dead letter topic keeps the event until a route exists.
 */
final class NoRouteException extends PoisonRecordException {

    private static final long serialVersionUID = 1L;

    NoRouteException(String eventType) {
        super("No queue is configured for event type '%s': name it in bridge.queues.<queue>.event-types and requeue."
                .formatted(eventType));
    }
}
