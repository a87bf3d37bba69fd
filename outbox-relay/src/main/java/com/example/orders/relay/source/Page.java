package com.example.orders.relay.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rows in the order of their sequence.
 *
 * @param oldest the time when the first row was written
 * @param bytes the total size of keys, headers and payloads
 * @param last whether this is the window's last page
 */
public record Page(List<OutboxRow> rows, Optional<Instant> oldest, long bytes, boolean last) {}
