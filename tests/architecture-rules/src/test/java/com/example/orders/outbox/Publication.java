package com.example.orders.outbox;

/** A stand-in with the name that the rules refer to. */
public class Publication {

    public static Publication of(String topic) {
        return new Publication();
    }
}
