/**
 * Owns the client of the schema registry, which uses Confluent's REST API: Confluent's own registry, Redpanda's,
 * Apicurio's or Karapace.
 *
 * <p>Contains the form in which schemas are registered, the registry's errors, and the retries.
 */
package com.example.orders.kafka.registry;
