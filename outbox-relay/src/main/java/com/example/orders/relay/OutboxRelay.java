package com.example.orders.relay;

import io.micronaut.runtime.Micronaut;

/** Starts outbox-relay, which publishes the committed outbox events of its sources to Kafka. */
public final class OutboxRelay {

    private OutboxRelay() {}

    public static void main(String[] args) {
        Micronaut.run(OutboxRelay.class, args);
    }
}
