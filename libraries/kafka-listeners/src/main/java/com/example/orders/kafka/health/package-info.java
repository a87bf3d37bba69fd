/** Owns the readiness of what every consumer needs: Kafka and the schema registry. Liveness depends on neither. */
package com.example.orders.kafka.health;
