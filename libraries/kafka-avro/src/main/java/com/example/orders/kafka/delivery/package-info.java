/**
 * Owns the delivery edge of every consumer: it decodes raw records, passes the events to a handler, classifies failures
 * and commits offsets.
 *
 * <p>Uses {@link com.example.orders.kafka.wire} to decode, {@link com.example.orders.kafka.failures} to classify and
 * {@link com.example.orders.kafka.deadletters} to dead-letter.
 */
package com.example.orders.kafka.delivery;
