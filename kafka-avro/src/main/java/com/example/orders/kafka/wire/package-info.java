/**
 * Confluent's wire format: framing, decoding, and the Kafka serializer and deserializer built on them.
 *
 * <p>Asks {@link com.example.orders.kafka.registry} for schemas and nothing else.
 */
package com.example.orders.kafka.wire;
