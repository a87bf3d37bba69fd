package com.example.orders.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMetadataTest {

    private static final EventMetadata METADATA = new EventMetadata(
            UUID.fromString("0190b1f2-0000-7000-8000-000000000001"),
            "OrderAccepted",
            "order-1",
            Optional.of("cause-1"),
            "/order-fulfillment",
            Instant.parse("2026-11-21T05:00:00.123Z"),
            Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    @Test
    void writesTheHeadersOfTheContract() {
        assertThat(METADATA.toHeaders())
                .containsExactly(
                        Map.entry("event_type", "OrderAccepted"),
                        Map.entry("correlation_id", "order-1"),
                        Map.entry("causation_id", "cause-1"),
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", "0190b1f2-0000-7000-8000-000000000001"),
                        Map.entry("ce_type", "com.example.orders.events.OrderAccepted"),
                        Map.entry("ce_source", "/order-fulfillment"),
                        Map.entry("ce_time", "2026-11-21T05:00:00.123Z"),
                        Map.entry("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(EventMetadata.from(METADATA.toHeaders())).isEqualTo(METADATA);
    }

    @Test
    void readsHeadersWithoutTheOptionalOnes() {
        Map<String, String> headers = new HashMap<>(METADATA.toHeaders());
        headers.remove("causation_id");
        headers.put("traceparent", "");

        EventMetadata read = EventMetadata.from(headers);

        assertThat(read.causationId()).isEmpty();
        assertThat(read.traceparent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "event_type", "correlation_id", "ce_source", "ce_time"})
    void namesTheHeaderThatIsMissing(String name) {
        Map<String, String> headers = new HashMap<>(METADATA.toHeaders());
        headers.remove(name);

        assertThatThrownBy(() -> EventMetadata.from(headers))
                .isInstanceOf(InvalidEventHeadersException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({"ce_id, 17, UUID", "ce_time, yesterday, RFC 3339"})
    void namesTheValueThatIsMalformed(String name, String value, String rule) {
        Map<String, String> headers = new HashMap<>(METADATA.toHeaders());
        headers.put(name, value);

        assertThatThrownBy(() -> EventMetadata.from(headers))
                .isInstanceOf(InvalidEventHeadersException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value)
                .hasMessageContaining(rule);
    }

    @Test
    void readsTimesWithAnOffset() {
        Map<String, String> headers = new HashMap<>(METADATA.toHeaders());
        headers.put("ce_time", "2026-11-21T07:00:00.123+02:00");

        assertThat(EventMetadata.from(headers).time()).isEqualTo(METADATA.time());
    }
}
