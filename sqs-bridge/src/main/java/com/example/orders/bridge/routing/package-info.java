/**
 * Owns the configuration of the queues: their addresses, and the event types that are sent to each. Uses
 * {@link com.example.orders.bridge.sending} for the type of a queue.
 */
package com.example.orders.bridge.routing;
