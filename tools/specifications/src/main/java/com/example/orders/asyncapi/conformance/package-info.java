/**
 * Whether what really travels is what the documents say: each Kafka record's topic, headers, key and payload, each SQS
 * message's queue, attributes and body. {@link com.example.orders.asyncapi.conformance.DocumentedTraffic} is its entry;
 * the system tests ask it about everything that they have caused.
 */
package com.example.orders.asyncapi.conformance;
