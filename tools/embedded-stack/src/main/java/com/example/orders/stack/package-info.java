/**
 * The whole system without Docker: PostgreSQL, Kafka, the schema registry, SQS and the services under one
 * supervisor. Each part can also be used alone, as other modules' integration tests do. Nothing here depends on a
 * service at compile time.
 */
package com.example.orders.stack;
