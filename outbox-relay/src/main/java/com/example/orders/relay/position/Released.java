package com.example.orders.relay.position;

/** The parked events of one key that were published: all up to this sequence. */
public record Released(String key, long through) {}
