/**
 * Owns the readiness checks of the servers that every consumer needs: Kafka and the schema registry. Liveness depends
 * on neither.
 */
package com.example.orders.kafka.health;
