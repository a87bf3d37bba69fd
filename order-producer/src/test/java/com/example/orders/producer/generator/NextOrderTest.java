package com.example.orders.producer.generator;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NextOrderTest {

    /** The scheduler does not run a task again after it throws. */
    @Test
    void anErrorDoesNotEndTheGenerator() {
        NextOrder nextOrder =
                new NextOrder(null, null, new GeneratorConfiguration(true, Duration.ofSeconds(5), 42L), () -> {
                    throw new OutOfMemoryError("a trace id");
                });

        assertThatCode(nextOrder::run).doesNotThrowAnyException();
    }
}
