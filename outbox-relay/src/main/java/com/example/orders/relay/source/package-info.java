/**
 * Reads one database's outbox: its snapshots, the two statements that find the rows of a window, and the identity of
 * the database. Uses PostgreSQL only; {@code engine}, {@code parking}, {@code position} and {@code http} call it.
 */
package com.example.orders.relay.source;
