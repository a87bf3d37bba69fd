package com.example.orders.kafka.wire;

/**
 * A decoded record and the id of its writer's schema.
 *
 * @param cost the estimated memory of the value, in bytes
 */
public record Decoded<T>(T value, int schemaId, long cost) {}
