package com.example.orders.relay.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows in the order of their sequence, and when the first of them was written. */
public record Page(List<OutboxRow> rows, Optional<Instant> oldest) {}
