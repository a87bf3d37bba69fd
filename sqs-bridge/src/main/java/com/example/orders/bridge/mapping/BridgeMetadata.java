package com.example.orders.bridge.mapping;

import java.time.Instant;

/** The origin of a message, added to every body as {@code bridge_metadata}. */
public record BridgeMetadata(
        String sourceTopic, int sourcePartition, long sourceOffset, int schemaId, Instant bridgedAt) {}
