package com.example.orders.relay.parking;

/**
 * Why a key is parked. UNKNOWN_TOPIC, NOT_ALLOWED and AWAITING_REGISTRY do not depend on the event itself, so the relay
 * retries them without a request.
 */
public enum ParkReason {
    TOO_LARGE,
    UNKNOWN_TOPIC,
    /** The relay lacks the permission for the topic. */
    NOT_ALLOWED,
    /** The stored headers are not what the outbox library writes. */
    UNREADABLE,
    REFUSED_BY_REGISTRY,
    REFUSED_BY_BROKER,
    /** The registry is unavailable, or does not have the schema yet. */
    AWAITING_REGISTRY
}
