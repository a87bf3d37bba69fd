package com.example.orders.kafka.delivery;

import com.example.orders.failures.Backoff;
import java.time.Duration;

/**
 * How an edge waits.
 *
 * @param backoff waits of a partition after transient failures; the cap also bounds how late a rebalance or a stop is
 *     noticed, so keep it well below {@code max.poll.interval.ms}
 * @param roundBudget after this long a round takes no further record and returns to poll; a fifth of Kafka's default
 *     {@code max.poll.interval.ms} of five minutes, because the call under way and a commit may add a minute each
 * @param metadataRequired whether an event without valid {@link com.example.orders.metadata.EventMetadata} is poison
 */
public record DeliveryConfiguration(Backoff backoff, Duration roundBudget, boolean metadataRequired) {

    /** 100 milliseconds up to 10 seconds, rounds of at most a minute, metadata required. */
    public static DeliveryConfiguration standard() {
        return new DeliveryConfiguration(
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10)), Duration.ofMinutes(1), true);
    }

    public DeliveryConfiguration withBackoff(Backoff waits) {
        return new DeliveryConfiguration(waits, roundBudget, metadataRequired);
    }

    /** Lets events of foreign senders pass, whose headers may be missing. */
    public DeliveryConfiguration withoutMetadata() {
        return new DeliveryConfiguration(backoff, roundBudget, false);
    }
}
