/**
 * Classifies failures as transient, poison or bug, and decides whether to retry a transaction at once. HTTP, Kafka
 * consumers, stages, the relay and the bridge all use it. Decides by exception type and SQL state, never by message
 * text.
 */
package com.example.orders.failures;
