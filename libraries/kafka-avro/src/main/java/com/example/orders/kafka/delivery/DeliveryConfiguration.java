package com.example.orders.kafka.delivery;

import com.example.orders.failures.Backoff;
import java.time.Duration;

/**
 * Configures how long an edge waits and works.
 *
 * @param backoff waits of a partition after transient failures. The cap also limits how late a rebalance or a stop is
 *     noticed, so keep it well below {@code max.poll.interval.ms}
 * @param roundBudget after this time a round starts no further record and returns to poll. It is a fifth of Kafka's
 *     default {@code max.poll.interval.ms} of five minutes, because the current call and a commit may add a minute each
 * @param metadataRequired whether an event without valid {@link com.example.orders.metadata.EventMetadata} is poison
 */
public record DeliveryConfiguration(Backoff backoff, Duration roundBudget, boolean metadataRequired) {

    /**
     * Returns the defaults: waits from 100 milliseconds to 10 seconds, rounds of at most a minute, metadata required.
     */
    public static DeliveryConfiguration standard() {
        return new DeliveryConfiguration(
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10)), Duration.ofMinutes(1), true);
    }

    public DeliveryConfiguration withBackoff(Backoff waits) {
        return new DeliveryConfiguration(waits, roundBudget, metadataRequired);
    }

    /** Accepts events of other senders, whose headers may be missing. */
    public DeliveryConfiguration withoutMetadata() {
        return new DeliveryConfiguration(backoff, roundBudget, false);
    }
}
