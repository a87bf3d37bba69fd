package com.example.orders.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({"1, 50, 100", "2, 100, 200", "4, 400, 800", "8, 5000, 10000", "2000000000, 5000, 10000"})
    void doublesUpToTheCapAndJittersTheUpperHalf(int attempt, long shortest, long longest) {
        Random random = new Random(7);

        for (int i = 0; i < 200; i++) {
            assertThat(backoff.afterAttempt(attempt, random).toMillis()).isBetween(shortest, longest);
        }
    }

    @Test
    void refusesACapBelowTheFirstWait() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("PT1S")
                .hasMessageContaining("PT2S");
    }
}
