package com.example.orders.fulfillment.stages;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** How many orders wait for a stage, how many of them are due, and when the first one was due. */
@Introspected
record Backlog(int stage, long waiting, long due, Instant oldest) {}
