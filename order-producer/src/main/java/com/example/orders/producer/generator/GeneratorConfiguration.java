package com.example.orders.producer.generator;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Configures the generator at start. {@link GeneratorController} can change the pace later.
 *
 * @param interval from {@link Pace#MIN_INTERVAL_MS} to {@link Pace#MAX_INTERVAL_MS} milliseconds
 * @param seed the same seed produces the same orders; without a seed, every start produces different ones
 */
@ConfigurationProperties("generator")
record GeneratorConfiguration(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "5s") Duration interval,
        @Nullable Long seed) {

    GeneratorConfiguration {
        Pace.require(interval);
    }

    Pace pace() {
        return new Pace(enabled, interval);
    }
}
