package com.example.orders.relay.checker;

import java.util.UUID;

/**
 * An event of a committed transaction, as its writer recorded it.
 *
 * @param version the version of the key's aggregate, counted from 1 without gaps
 * @param value the framed bytes that must be in the topic
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the checker with Arrays.equals
public record Written(UUID eventId, String key, long version, byte[] value) {}
