package com.example.orders.producer.maintenance;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param outbox published events, for replay; as long as the topics keep them
 * @param idempotencyKeys longer than any client goes on repeating a request
 */
@ConfigurationProperties("retention")
record RetentionConfiguration(
        @NotNull @Bindable(defaultValue = "7d") Duration outbox,
        @NotNull @Bindable(defaultValue = "24h") Duration idempotencyKeys) {

    RetentionConfiguration {
        if (!outbox.isPositive() || !idempotencyKeys.isPositive()) {
            throw new IllegalArgumentException("retention.outbox is %s and retention.idempotency-keys is %s, expected"
                            .formatted(outbox, idempotencyKeys)
                    + " both to be more than zero");
        }
    }
}
