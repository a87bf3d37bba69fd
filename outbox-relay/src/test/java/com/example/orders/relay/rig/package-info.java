/** What the relay's tests run on: real PostgreSQL and Kafka, a source of its own for each test, writers and readers. */
package com.example.orders.relay.rig;
