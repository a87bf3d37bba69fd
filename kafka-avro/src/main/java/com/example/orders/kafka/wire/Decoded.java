package com.example.orders.kafka.wire;

/** A decoded record and the id of the schema it was written with. */
public record Decoded<T>(T value, int schemaId) {}
