/**
 * Classifies the failures of Kafka, the registry and the decoder; {@link com.example.orders.failures} classifies the
 * others.
 */
package com.example.orders.kafka.failures;
