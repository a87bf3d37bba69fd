package com.example.orders.outbox.retention;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Configures how long the rows of this library are kept.
 *
 * @param outbox published events, for replay; as long as the topics keep them
 * @param inbox ids of consumed events; longer than the topics' seven days and the dead letter topics' thirty, because
 *     an event can be delivered again within that time
 */
@ConfigurationProperties("retention")
record RetentionConfiguration(
        @Bindable(defaultValue = "7d") Duration outbox,
        @Bindable(defaultValue = "31d") Duration inbox) {

    RetentionConfiguration {
        if (!outbox.isPositive() || !inbox.isPositive()) {
            throw new IllegalArgumentException(
                    "retention.outbox is %s and retention.inbox is %s, expected both to be more than zero"
                            .formatted(outbox, inbox));
        }
    }
}
