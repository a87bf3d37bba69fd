/**
 * Appends events to the transactional outbox in the current transaction and remembers consumed events in the inbox. Knows
 * PostgreSQL, Avro and Micronaut's transactions; neither Kafka nor a registry.
 */
@Configuration
@Requires(classes = DataSourceResolver.class)
package com.example.orders.outbox;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
