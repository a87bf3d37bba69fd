package com.example.orders.asyncapi.changes.rules;

/** Whom a change hits, seen from the channel. */
enum Side {
    RECEIVERS,
    SENDERS,
    /** The service itself: what it runs, not what it says to others. */
    SELF
}
