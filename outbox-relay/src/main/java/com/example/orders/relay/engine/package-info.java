/**
 * Relays one source: owns it or stands by, reads its windows, publishes them with the new position, and restarts from
 * the position after any failure. Calls every other package of the relay except {@code http}.
 */
package com.example.orders.relay.engine;
