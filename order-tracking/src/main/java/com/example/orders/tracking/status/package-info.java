/**
 * Answers requests for the status of an order over Kafka. Reads the projection, and replies through the outbox to the
 * topic that a request names.
 */
package com.example.orders.tracking.status;
