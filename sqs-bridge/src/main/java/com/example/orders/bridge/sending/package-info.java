/**
 * Owns sending to SQS: batches, concurrent requests, the order per key, and the classification of failed entries.
 * Depends neither on Kafka nor on Avro.
 */
package com.example.orders.bridge.sending;
