/**
 * Appends events to the transactional outbox in the current transaction and remembers consumed events in the inbox. Knows
 * PostgreSQL, Avro and Micronaut's transactions; neither Kafka nor a registry.
 */
package com.example.orders.outbox;
