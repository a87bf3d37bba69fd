package com.example.orders.relay.source;

/**
 * A snapshot and upper bounds of the rows that are visible in it.
 *
 * @param lastTransaction the highest transaction id of a visible row; zero if it was not looked up or there is none
 * @param lastSequence no visible row has a higher sequence
 */
public record Frontier(Snapshot snapshot, long lastTransaction, long lastSequence) {}
