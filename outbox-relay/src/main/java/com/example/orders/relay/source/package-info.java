/**
 * Reads one database's outbox: its snapshots, the two statements that find the rows of a window, and what identifies the
 * database. Knows PostgreSQL only; the engine calls it.
 */
package com.example.orders.relay.source;
