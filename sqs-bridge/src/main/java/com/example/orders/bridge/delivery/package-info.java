/**
 * Owns the way of an event from Kafka to its queue: the listener, the use case, and what each failure means for the
 * record. The only package that knows both Kafka and SQS; calls {@link com.example.orders.bridge.mapping},
 * {@link com.example.orders.bridge.routing}, {@link com.example.orders.bridge.sending} and
 * {@link com.example.orders.bridge.journal}.
 */
package com.example.orders.bridge.delivery;
