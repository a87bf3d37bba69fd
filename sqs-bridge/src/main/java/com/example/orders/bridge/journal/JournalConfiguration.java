package com.example.orders.bridge.journal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The size of the journal.
 *
 * @param size the number of deliveries to keep; each takes about 400 bytes of memory
 */
@ConfigurationProperties("bridge.journal")
record JournalConfiguration(
        @Bindable(defaultValue = "100000") @Min(1) @Max(10000000) int size) {}
