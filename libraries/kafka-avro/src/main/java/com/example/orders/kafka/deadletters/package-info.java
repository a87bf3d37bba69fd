/**
 * Owns dead letter topics: publishes records that could not be handled, with the cause, and lists, shows and requeues
 * them.
 *
 * <p>Used by {@link com.example.orders.kafka.delivery} and by operators' commands.
 */
package com.example.orders.kafka.deadletters;
