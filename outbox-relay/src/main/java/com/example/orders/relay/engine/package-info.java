/**
 * Keeps one source flowing: owns it or stands by, reads its windows, publishes them, moves the position, and starts again
 * from the position after any failure. Calls every other package of the relay but the HTTP one.
 */
package com.example.orders.relay.engine;
