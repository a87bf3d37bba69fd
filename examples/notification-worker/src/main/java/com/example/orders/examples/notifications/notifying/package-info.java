/**
 * Owns the customer notifications for order events and their database. Depends on
 * {@link com.example.orders.examples.notifications.receiving} for messages.
 */
package com.example.orders.examples.notifications.notifying;
