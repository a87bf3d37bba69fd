/**
 * Checks that real traffic is as documented: each Kafka record's topic, headers, key and payload, each SQS message's
 * queue, attributes and body. {@link com.example.orders.asyncapi.conformance.DocumentedTraffic} is the entry point; the
 * system tests use it for everything that they cause.
 */
package com.example.orders.asyncapi.conformance;
