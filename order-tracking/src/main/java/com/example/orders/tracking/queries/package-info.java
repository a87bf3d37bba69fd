/** Answers over HTTP: an order with its history, and lists. Uses {@code order}, {@code store} and {@code projection}. */
package com.example.orders.tracking.queries;
