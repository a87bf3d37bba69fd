package com.example.orders.commands.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TraceCommandTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void hopsAreToldInTheSequenceInWhichTheyHappened() {
        Hop late = new Hop(START.plusMillis(1500), "sqs", "message", Map.of());
        Hop early = new Hop(START, "order-producer", "row", Map.of());

        Trace trace =
                new Trace(UUID.randomUUID(), null, "customer-1", "1.00", "FULFILLED", List.of(late, early), List.of());

        assertThat(trace.hops()).containsExactly(early, late);
        assertThat(trace.elapsed()).isEqualTo("1.50 s");
    }
}
