/**
 * Owns what an order event means to a customer and the database in which that is kept. Knows
 * {@link com.example.orders.examples.notifications.receiving} for what a message is.
 */
package com.example.orders.examples.notifications.notifying;
