package com.example.orders.relay.source;

/**
 * A snapshot just taken, and what no row visible in it exceeds.
 *
 * @param lastTransaction the highest number of a transaction whose rows are visible; zero when there are none
 * @param lastSequence no visible row's sequence is higher
 */
public record Frontier(Snapshot snapshot, long lastTransaction, long lastSequence) {}
