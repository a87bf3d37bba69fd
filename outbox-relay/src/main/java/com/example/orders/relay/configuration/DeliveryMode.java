package com.example.orders.relay.configuration;

/** How often an event may be published when a relay dies at the wrong moment. */
public enum DeliveryMode {
    /** Events and position commit in one Kafka transaction. */
    EXACTLY_ONCE,
    /** For brokers without transactions: the position is in PostgreSQL, some events may be published twice. */
    AT_LEAST_ONCE
}
