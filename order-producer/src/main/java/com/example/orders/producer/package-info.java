/**
 * Takes orders, by HTTP and from a generator, and stores each together with its event. Features: {@code order} is the
 * domain, {@code placing} the use case and its HTTP side, {@code idempotency} repeated requests, {@code generator} random
 * orders, {@code events} what is published.
 */
package com.example.orders.producer;
