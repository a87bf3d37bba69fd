package com.example.orders.commands.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One record of a topic in readable form. When the value cannot be decoded, {@code undecodable} states why and
 * {@code value} holds the bytes in Base64.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadableRecord(
        String topic,
        int partition,
        long offset,
        String time,
        String key,
        Integer schemaId,
        Map<String, String> headers,
        JsonNode value,
        String undecodable) {}
