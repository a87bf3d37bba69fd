/**
 * Places an order: the use case, its HTTP API, the rows and the event that it writes in one transaction. Uses {@code
 * order} and {@code idempotency}; the generator calls {@link com.example.orders.producer.placing.PlaceOrder}.
 */
package com.example.orders.producer.placing;
