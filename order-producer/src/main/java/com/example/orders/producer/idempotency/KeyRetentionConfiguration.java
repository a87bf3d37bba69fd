package com.example.orders.producer.idempotency;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long a key is remembered.
 *
 * @param idempotencyKeys longer than any client repeats a request
 */
@ConfigurationProperties("retention")
record KeyRetentionConfiguration(
        @Bindable(defaultValue = "24h") Duration idempotencyKeys) {

    KeyRetentionConfiguration {
        if (!idempotencyKeys.isPositive()) {
            throw new IllegalArgumentException(
                    "retention.idempotency-keys is %s, expected more than zero".formatted(idempotencyKeys));
        }
    }
}
