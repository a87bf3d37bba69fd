package com.example.orders.kafka.wire;

/**
 * A decoded record and the id of the schema it was written with.
 *
 * @param cost the memory that the value takes, in bytes, estimated
 */
public record Decoded<T>(T value, int schemaId, long cost) {}
