/**
 * Rebuilds the projection from the store, or from the topics and the store. Uses {@code projection} and
 * {@code recording}.
 */
package com.example.orders.tracking.rebuild;
