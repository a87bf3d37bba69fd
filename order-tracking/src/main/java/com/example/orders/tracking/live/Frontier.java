package com.example.orders.tracking.live;

import io.micronaut.core.annotation.Introspected;

/**
 * What is visible in the store now.
 *
 * @param store identifies the database and its history; it changes with a failover or a restore, after which
 *     transaction ids are used again
 * @param snapshot a snapshot in which exactly those events are visible
 */
@Introspected
record Frontier(String store, String snapshot) {}
