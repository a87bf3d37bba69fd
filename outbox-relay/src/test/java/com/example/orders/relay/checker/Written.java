package com.example.orders.relay.checker;

import java.util.UUID;

/**
 * An event whose transaction was committed, as its writer knows it.
 *
 * @param version of the key's aggregate, counted by its writers from 1 without a gap
 * @param value what must be in the topic: the framed bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the checker with Arrays.equals
public record Written(UUID eventId, String key, long version, byte[] value) {}
