/**
 * Appends events to the transactional outbox in the caller's transaction, remembers consumed events in the inbox, and
 * keeps both from growing. Knows PostgreSQL and Avro; neither Kafka, a registry nor a framework.
 */
package com.example.orders.outbox;
