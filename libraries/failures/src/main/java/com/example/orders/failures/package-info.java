/**
 * Decides what a failure means: transient, poison or a bug, and whether a transaction is worth repeating at once. HTTP,
 * Kafka consumers, stages, the relay and the bridge all ask here. Decides by type and SQLState, never by message.
 */
package com.example.orders.failures;
