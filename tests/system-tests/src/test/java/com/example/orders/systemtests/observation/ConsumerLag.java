package com.example.orders.systemtests.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads what {@code bin/orders groups --json} prints. */
public final class ConsumerLag {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConsumerLag() {}

    /** Returns the number of records that all consumer groups together, the bridge's included, have not processed. */
    public static long of(String groups) throws JsonProcessingException {
        long lag = 0;
        for (JsonNode group : JSON.readTree(groups)) {
            lag += group.required("lag").asLong();
        }
        return lag;
    }
}
