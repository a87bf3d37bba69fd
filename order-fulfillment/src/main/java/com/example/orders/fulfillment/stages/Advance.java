package com.example.orders.fulfillment.stages;

import java.time.Instant;
import java.util.Optional;

/**
 * What one pass through a stage did.
 *
 * @param nextDue when none was moved: the time at which the next order is due, empty when none waits or another instance
 *     is at it
 */
record Advance(int moved, Optional<Instant> nextDue) {}
