package com.example.orders.bridge.sending;

import com.example.orders.failures.Backoff;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How messages are sent.
 *
 * @param inFlight requests under way at a time per queue
 * @param attempts how often an entry that SQS did not take is tried before its partition waits
 * @param firstWait before the second attempt; doubles from there
 * @param longestWait between two attempts, between two requests to a queue that failed as a whole, and between two
 *     rounds of a partition that waits; an outage's end is noticed within twice this time
 * @param round after this long no further request is begun for the messages of a poll, and those left wait for the next:
 *     however slow SQS is, the consumer polls again before Kafka gives its partitions away
 */
@ConfigurationProperties("bridge.sending")
public record SendingConfiguration(
        @Bindable(defaultValue = "4") @Min(1) @Max(64) int inFlight,
        @Bindable(defaultValue = "5") @Min(1) @Max(100) int attempts,
        @Bindable(defaultValue = "100ms") Duration firstWait,
        @Bindable(defaultValue = "5s") Duration longestWait,
        @Bindable(defaultValue = "30s") Duration round) {

    /** The waits between attempts. */
    public Backoff backoff() {
        return new Backoff(firstWait, longestWait);
    }
}
