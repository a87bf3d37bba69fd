/**
 * Delivers events from Kafka to their queues: the listener, the use case, and the classification of failures. The only
 * package that depends on both Kafka and SQS. Calls {@link com.example.orders.bridge.mapping}, {@link
 * com.example.orders.bridge.routing}, {@link com.example.orders.bridge.sending} and {@link
 * com.example.orders.bridge.journal}.
 */
package com.example.orders.bridge.delivery;
