package com.example.orders.asyncapi.changes;

/** Whom a change hits, seen from the channel. */
public enum Side {
    RECEIVERS,
    SENDERS,
    /** The service itself: what it runs, not what it says to others. */
    SELF
}
