package com.example.orders.bridge.sending;

import com.example.orders.kafka.retry.Backoff;
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
 *     rounds of a partition that waits; also bounds how late an outage's end is noticed
 */
@ConfigurationProperties("bridge.sending")
public record SendingConfiguration(
        @Bindable(defaultValue = "4") @Min(1) @Max(64) int inFlight,
        @Bindable(defaultValue = "5") @Min(1) @Max(100) int attempts,
        @Bindable(defaultValue = "100ms") Duration firstWait,
        @Bindable(defaultValue = "5s") Duration longestWait) {

    /** The waits between attempts. */
    public Backoff backoff() {
        return new Backoff(firstWait, longestWait);
    }
}
