package com.example.orders.fulfillment.maintenance;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param outbox published events, for replay; as long as the topics keep them
 * @param inbox the events taken; longer than the topic's seven days and the dead letter topic's thirty, out of which an
 *     event can come again
 */
@ConfigurationProperties("retention")
record RetentionConfiguration(
        @NotNull @Bindable(defaultValue = "7d") Duration outbox,
        @NotNull @Bindable(defaultValue = "31d") Duration inbox) {

    RetentionConfiguration {
        if (!outbox.isPositive() || !inbox.isPositive()) {
            throw new IllegalArgumentException(
                    "retention.outbox is %s and retention.inbox is %s, expected both to be more than zero"
                            .formatted(outbox, inbox));
        }
    }
}
