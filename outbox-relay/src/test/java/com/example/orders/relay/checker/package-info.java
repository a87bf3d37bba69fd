/**
 * Compares what writers committed with what a topic holds, and names each promise of the outbox and its relay that does not
 * hold. Knows neither the relay nor a database, so that it can check any of them.
 */
package com.example.orders.relay.checker;
