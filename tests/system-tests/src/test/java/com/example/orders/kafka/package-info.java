/**
 * Tests of the library kafka-avro with real servers. They are here because the servers' module depends on the library.
 */
package com.example.orders.kafka;
