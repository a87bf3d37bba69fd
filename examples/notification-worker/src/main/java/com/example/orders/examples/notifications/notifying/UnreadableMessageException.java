package com.example.orders.examples.notifications.notifying;

/** Thrown for a message that violates the queue's AsyncAPI document, so that a retry cannot succeed. */
final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String problem) {
        super(problem);
    }

    UnreadableMessageException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
