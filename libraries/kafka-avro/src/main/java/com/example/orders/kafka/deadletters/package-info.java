/**
 * Dead letter topics: publishing what could not be handled, with its cause; listing, showing and requeueing it.
 *
 * <p>Used by {@link com.example.orders.kafka.delivery} and by operators' commands.
 */
package com.example.orders.kafka.deadletters;
