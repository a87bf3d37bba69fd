/**
 * Accepts orders over HTTP and from a generator, and stores each with its event. Features: {@code order} is the domain,
 * {@code placing} the use case and its HTTP API, {@code idempotency} handles repeated requests, {@code generator}
 * places random orders, and {@code events} declares the published events.
 */
package com.example.orders.producer;
