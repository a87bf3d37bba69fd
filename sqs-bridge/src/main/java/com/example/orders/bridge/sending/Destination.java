package com.example.orders.bridge.sending;

/** A queue together with the dead letter queue for what it refuses. */
public record Destination(Queue queue, Queue deadLetters) {}
