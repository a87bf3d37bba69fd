/**
 * Limits the size of the outbox and the inbox: drops outbox partitions that are old and published, and deletes old
 * inbox rows.
 */
package com.example.orders.outbox.retention;
