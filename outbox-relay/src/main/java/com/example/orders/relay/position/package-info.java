/**
 * A source's position: the record in Kafka that is committed together with the events, its shadow in the source's
 * database, and the choice between the two at a takeover. Uses the {@code source} package; {@code engine} calls it.
 */
package com.example.orders.relay.position;
