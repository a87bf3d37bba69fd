/** Asks order-tracking for the status of an order: a request over Kafka, and the wait for its reply. */
package com.example.orders.commands.asking;
