/**
 * Compares the events that writers committed with the records of a topic, and reports each violated guarantee of the
 * outbox and its relay. It depends neither on the relay nor on a database, so that it can check any relay.
 */
package com.example.orders.relay.checker;
