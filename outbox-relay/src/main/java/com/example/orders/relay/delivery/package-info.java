/**
 * Turns outbox rows into Kafka records and publishes them exactly once. Uses the Kafka client and the position; the
 * engine calls it.
 */
package com.example.orders.relay.delivery;
