/**
 * Turns outbox rows into Kafka records and publishes them, exactly or at least once. Knows the Kafka client and the
 * position; the engine calls it.
 */
package com.example.orders.relay.delivery;
