package com.example.orders.outbox;

/** A stand-in for the real class, which is not on this module's class path. */
public final class Outbox {

    public void append(String event) {}
}
