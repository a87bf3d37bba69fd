/**
 * Owns the metadata that every event carries in its headers: type, correlation, CloudEvents in binary mode, and W3C trace
 * context. Depends on the JDK only, so that a service without a Kafka client can write it.
 */
package com.example.orders.metadata;
