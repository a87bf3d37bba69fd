/**
 * The whole system without Docker: PostgreSQL, Kafka, the schema registry, SQS and the four services under one
 * supervisor. The parts are usable alone, which is how other modules' integration tests use them; nothing here depends on
 * a service at compile time.
 */
package com.example.orders.stack;
