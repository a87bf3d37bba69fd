/** Keeps the outbox and the inbox from growing: partitions that are old and published are dropped, old inbox rows deleted. */
package com.example.orders.outbox.retention;
