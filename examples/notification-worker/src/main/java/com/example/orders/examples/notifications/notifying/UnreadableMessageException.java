package com.example.orders.examples.notifications.notifying;

/** The message is not what the queue's AsyncAPI document promises; no later attempt will find it any better. */
final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String problem) {
        super(problem);
    }

    UnreadableMessageException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
