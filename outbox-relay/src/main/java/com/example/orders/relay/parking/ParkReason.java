package com.example.orders.relay.parking;

/**
 * Why a key is parked. What says nothing about the event itself is tried again without anyone's request: UNKNOWN_TOPIC,
 * NOT_ALLOWED and AWAITING_REGISTRY.
 */
public enum ParkReason {
    TOO_LARGE,
    UNKNOWN_TOPIC,
    /** The relay has no right to the topic. */
    NOT_ALLOWED,
    /** The stored headers are not what the outbox library writes. */
    UNREADABLE,
    REFUSED_BY_REGISTRY,
    REFUSED_BY_BROKER,
    /** The registry cannot be asked for the schema's id, or does not have the schema yet. */
    AWAITING_REGISTRY
}
