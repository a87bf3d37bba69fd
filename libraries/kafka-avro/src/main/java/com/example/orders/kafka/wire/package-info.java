/**
 * Owns Confluent's wire format: framing, and decoding within memory limits.
 *
 * <p>Depends only on {@link com.example.orders.kafka.registry}, for schemas.
 */
package com.example.orders.kafka.wire;
