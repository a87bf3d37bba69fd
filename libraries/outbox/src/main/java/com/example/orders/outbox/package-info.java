/**
 * Appends events to the transactional outbox in the current transaction, and records consumed events in the inbox.
 * Depends on PostgreSQL, Avro and Micronaut's transactions, but not on Kafka or a registry.
 */
@Configuration
@Requires(classes = DataSourceResolver.class)
package com.example.orders.outbox;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
