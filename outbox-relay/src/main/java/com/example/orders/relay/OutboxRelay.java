package com.example.orders.relay;

import io.micronaut.runtime.Micronaut;

/** Starts outbox-relay. */
public final class OutboxRelay {

    private OutboxRelay() {}

    public static void main(String[] args) {
        Micronaut.run(OutboxRelay.class, args);
    }
}
