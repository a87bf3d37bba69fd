package com.example.orders.bridge.sending;

/** A queue and its dead letter queue, which receives the messages that the queue refuses. */
public record Destination(Queue queue, Queue deadLetters) {}
