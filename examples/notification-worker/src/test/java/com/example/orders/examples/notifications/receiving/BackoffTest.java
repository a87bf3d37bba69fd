package com.example.orders.examples.notifications.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "8, 256", "9, 300", "10, 300", "1000000, 300"})
    void growsWithEachReceiveUpToItsLimit(int receives, long seconds) {
        Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

        assertThat(backoff.after(receives)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
