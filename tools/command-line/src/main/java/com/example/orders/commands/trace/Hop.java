package com.example.orders.commands.trace;

import com.example.orders.commands.terminal.Times;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * One step of an order: when, where, what, and the coordinates to find it again.
 *
 * @param at null when the step is known to have happened, but not when
 */
record Hop(@JsonIgnore Instant at, String where, String what, Map<String, Object> found) {

    @JsonProperty("time")
    String time() {
        return at == null ? null : Times.utc(at);
    }
}
