package com.example.orders.outbox;

/** Has the name that the rules look for. */
public class Publication {

    public static Publication of(String topic) {
        return new Publication();
    }
}
