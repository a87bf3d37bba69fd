/**
 * Where a source's publishing stands: the record in Kafka that commits together with the events, its shadow in the source's
 * database, and the choice between the two. Knows the source package; the engine calls it.
 */
package com.example.orders.relay.position;
