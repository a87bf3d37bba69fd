package com.example.orders.bridge.journal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How much is remembered.
 *
 * @param size deliveries, the newest of them; about 400 bytes of memory each
 */
@ConfigurationProperties("bridge.journal")
record JournalConfiguration(
        @Bindable(defaultValue = "100000") @Min(1) @Max(10000000) int size) {}
