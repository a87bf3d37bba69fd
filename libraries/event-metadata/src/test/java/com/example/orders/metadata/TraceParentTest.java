package com.example.orders.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void readsAndWritesTheHeader() {
        assertThat(TraceParent.parse(HEADER).orElseThrow()).hasToString(HEADER);
    }

    @Test
    void startsADifferentSampledTraceEachTime() {
        Random random = new Random(1);

        TraceParent first = TraceParent.start(random);

        assertThat(TraceParent.parse(first.toString())).contains(first);
        assertThat(first.flags()).isEqualTo("01");
        assertThat(TraceParent.start(random).traceId()).isNotEqualTo(first.traceId());
    }

    @Test
    void acceptsALaterVersionWithMoreFields() {
        assertThat(TraceParent.parse(HEADER.replaceFirst("00", "cc") + "-more")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void ignoresAMalformedHeader(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
    }
}
