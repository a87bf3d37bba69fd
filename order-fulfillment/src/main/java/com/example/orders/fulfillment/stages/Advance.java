package com.example.orders.fulfillment.stages;

import java.time.Instant;
import java.util.Optional;

/**
 * The result of one pass through a stage.
 *
 * @param nextDue if no order was moved, the time at which the next order is due; empty if no order waits or another
 *     instance holds the lanes
 */
record Advance(int moved, Optional<Instant> nextDue) {}
