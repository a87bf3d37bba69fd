/**
 * Owns the way into SQS: packing messages into batches, several requests in flight, the order of each key, and what
 * each failed entry means. Knows neither Kafka nor Avro.
 */
package com.example.orders.bridge.sending;
