/**
 * The failure edge of every consumer: raw records in, decoded events to a handler, failures sorted, offsets committed.
 *
 * <p>Decodes with {@link com.example.orders.kafka.wire}, sorts with {@link com.example.orders.kafka.failures} and sets
 * aside with {@link com.example.orders.kafka.deadletters}.
 */
package com.example.orders.kafka.delivery;
