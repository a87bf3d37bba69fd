/**
 * Owns which event type goes to which queue, and where the queues are: both by configuration. Knows
 * {@link com.example.orders.bridge.sending} for what a queue is.
 */
package com.example.orders.bridge.routing;
