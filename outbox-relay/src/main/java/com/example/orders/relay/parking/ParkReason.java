package com.example.orders.relay.parking;

/** Why a key is parked. */
public enum ParkReason {
    TOO_LARGE,
    UNKNOWN_TOPIC,
    /** The stored headers are not what the outbox library writes. */
    UNREADABLE,
    REFUSED_BY_REGISTRY,
    REFUSED_BY_BROKER,
    /** The registry cannot be asked for the schema's id; resumed without anyone's request once it answers. */
    AWAITING_REGISTRY
}
