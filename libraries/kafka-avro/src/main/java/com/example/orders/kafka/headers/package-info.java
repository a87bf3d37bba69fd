/**
 * The headers that travel with every event: type, correlation, CloudEvents in binary mode, and W3C trace context.
 *
 * <p>Knows Kafka's headers and nothing else of this module.
 */
package com.example.orders.kafka.headers;
