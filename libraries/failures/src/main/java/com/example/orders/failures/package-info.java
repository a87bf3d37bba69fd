/**
 * Classifies failures as transient, poison or bug, and decides whether to retry a transaction at once. HTTP, Kafka
 * consumers, stages, the relay and the bridge all use it. The decision depends on exception types and SQL states, never
 * on message text.
 */
package com.example.orders.failures;
