/** The environment of the relay's tests: real PostgreSQL and Kafka, one source per test, writers and readers. */
package com.example.orders.relay.rig;
