package com.example.orders.relay.checker;

import java.util.UUID;

/** A record as a reader of committed records found it. */
@SuppressWarnings("ArrayRecordComponent") // compared by the checker with Arrays.equals
public record Delivered(UUID eventId, String key, long version, int partition, long offset, byte[] value) {}
