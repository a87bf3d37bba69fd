/**
 * Confluent's wire format: framing and decoding, within limits of what one record may cost.
 *
 * <p>Asks {@link com.example.orders.kafka.registry} for schemas and nothing else.
 */
package com.example.orders.kafka.wire;
