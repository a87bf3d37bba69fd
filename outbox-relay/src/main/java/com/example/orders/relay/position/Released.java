package com.example.orders.relay.position;

/** The published parked events of one key: all up to this sequence. */
public record Released(String key, long through) {}
