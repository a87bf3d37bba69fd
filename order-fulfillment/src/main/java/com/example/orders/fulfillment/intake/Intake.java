package com.example.orders.fulfillment.intake;

/**
 * What became of a batch.
 *
 * @param duplicates events that were taken before
 * @param repeated new events that announced an order already known from another event
 */
record Intake(int accepted, int rejected, int duplicates, int repeated) {}
