package com.example.orders.relay.source;

/** A snapshot just taken, and a sequence value that no row visible in it exceeds. */
public record Frontier(Snapshot snapshot, long lastSequence) {}
