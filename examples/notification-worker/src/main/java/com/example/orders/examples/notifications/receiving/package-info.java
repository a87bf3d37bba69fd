/**
 * Owns how messages are taken from a queue and settled: long polling, one settlement per message, backoff, visibility
 * extension, orderly stop. Knows nothing of orders; calls nobody but SQS.
 */
package com.example.orders.examples.notifications.receiving;
