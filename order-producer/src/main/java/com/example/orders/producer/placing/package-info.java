/**
 * Places an order: the use case, its HTTP side, the rows it writes and the event it appends, all in one transaction. Uses
 * {@code order} and {@code idempotency}; the generator calls {@link com.example.orders.producer.placing.PlaceOrder}.
 */
package com.example.orders.producer.placing;
