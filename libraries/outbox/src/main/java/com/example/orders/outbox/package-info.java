/**
 * Appends events to the transactional outbox in the current transaction, and records consumed events in the inbox.
 * Depends on PostgreSQL, Avro and Micronaut's transactions, but not on Kafka or a registry.
 */
package com.example.orders.outbox;
