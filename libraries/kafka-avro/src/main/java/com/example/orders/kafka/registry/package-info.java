/**
 * The schema registry, by Confluent's REST interface: Confluent's own, Redpanda's, Apicurio's or Karapace.
 *
 * <p>Owns the way schemas are written there, its errors, and the retries against it.
 */
package com.example.orders.kafka.registry;
