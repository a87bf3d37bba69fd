package com.example.orders.commands.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.commands.terminal.CommandFailure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceCommandTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1-1-1-1-1", "7f3f2f52-6b7c-4d1e-8c1a", "7f3f2f52 6b7c 4d1e 8c1a 000000000001"})
    void saysWhatAnOrderIdLooksLike(String text) {
        assertThatThrownBy(() -> TraceCommand.orderId(text))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.remedy())
                        .contains("UUID"))
                .hasMessage("'" + text + "' is not an order id.");
    }

    @Test
    void takesAnOrderIdInEitherCase() {
        UUID orderId = UUID.randomUUID();

        assertThat(TraceCommand.orderId(orderId.toString().toUpperCase(Locale.ROOT)))
                .isEqualTo(orderId);
    }

    @Test
    void hopsAreToldInTheSequenceInWhichTheyHappened() {
        Hop late = new Hop(START.plusMillis(1500), "sqs", "message", Map.of());
        Hop early = new Hop(START, "order-producer", "row", Map.of());

        Trace trace = new Trace(UUID.randomUUID(), "customer-1", "1.00", "FULFILLED", List.of(late, early), List.of());

        assertThat(trace.hops()).containsExactly(early, late);
        assertThat(trace.elapsed()).isEqualTo("1.50 s");
    }
}
