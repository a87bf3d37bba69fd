package com.example.orders.relay.checker;

import java.util.UUID;

/** A record as a read_committed consumer received it. */
@SuppressWarnings("ArrayRecordComponent") // compared by the checker with Arrays.equals
public record Delivered(UUID eventId, String key, long version, int partition, long offset, byte[] value) {}
