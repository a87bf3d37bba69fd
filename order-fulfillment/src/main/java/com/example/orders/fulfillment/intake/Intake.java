package com.example.orders.fulfillment.intake;

/**
 * Counts the outcomes of one batch.
 *
 * @param duplicates events that were received before
 * @param repeated new events for an order that another event had already announced
 */
record Intake(int accepted, int rejected, int duplicates, int repeated) {}
