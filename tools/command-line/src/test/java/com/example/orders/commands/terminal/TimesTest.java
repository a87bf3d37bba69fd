package com.example.orders.commands.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @Test
    void instantsAreInUtcWithThreeDigitsEvenWhenTheyAreZero() {
        assertThat(Times.utc(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("2026-01-02T03:04:05.000Z");
        assertThat(Times.clock(Instant.parse("2026-01-02T03:04:05.067899Z"))).isEqualTo("03:04:05.067");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.00 s",
        "59994, 59.99 s",
        "60000, 1 min 0 s",
        "3599000, 59 min 59 s",
        "3600000, 1 h 0 min",
        "90000000, 1 d 1 h",
        "-1500, -1.50 s"
    })
    void durationsReadAsAPersonSaysThem(long millis, String expected) {
        assertThat(Times.duration(Duration.ofMillis(millis))).isEqualTo(expected);
    }
}
