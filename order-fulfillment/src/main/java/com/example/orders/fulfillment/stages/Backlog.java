package com.example.orders.fulfillment.stages;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** The orders in a stage's queue: how many wait, how many of them are due, and the due time of the first. */
@Introspected
record Backlog(int stage, long waiting, long due, Instant oldest) {}
