/** What the failures of Kafka, the registry and the decoder mean; the rest is in {@link com.example.orders.failures}. */
package com.example.orders.kafka.failures;
