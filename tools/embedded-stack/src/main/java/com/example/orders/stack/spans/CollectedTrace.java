package com.example.orders.stack.spans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What is collected of one trace.
 *
 * @param spans in the order of their start
 */
public record CollectedTrace(String traceId, List<CollectedSpan> spans) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Reads what {@link SpanCollector} answers. */
    public static List<CollectedTrace> all(JsonNode answer) throws JsonProcessingException {
        return List.of(JSON.treeToValue(answer, CollectedTrace[].class));
    }

    static byte[] json(List<CollectedTrace> traces) throws JsonProcessingException {
        return JSON.writeValueAsBytes(traces);
    }
}
