package com.example.orders.relay.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rows in the order of their sequence.
 *
 * @param oldest when the first of them was written
 * @param bytes of the rows, as far as they grow with the events
 * @param last whether the window holds no more
 */
public record Page(List<OutboxRow> rows, Optional<Instant> oldest, long bytes, boolean last) {}
