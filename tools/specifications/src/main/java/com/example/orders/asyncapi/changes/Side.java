package com.example.orders.asyncapi.changes;

/** Who is affected by a change, as seen from the channel. */
public enum Side {
    RECEIVERS,
    SENDERS,
    /** The service itself: what it runs, not what it exposes to others. */
    SELF
}
