package com.example.orders.producer.idempotency;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Configures how long idempotency keys are kept.
 *
 * @param idempotencyKeys longer than the time within which any client repeats a request
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
