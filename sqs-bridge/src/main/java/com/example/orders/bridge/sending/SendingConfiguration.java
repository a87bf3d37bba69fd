package com.example.orders.bridge.sending;

import com.example.orders.failures.Backoff;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Limits for sending messages.
 *
 * @param inFlight concurrent requests per queue
 * @param attempts attempts for an entry that SQS does not accept, before its partition waits
 * @param firstWait the wait before the second attempt, which doubles for each further one
 * @param longestWait the longest wait between two attempts, between two requests to an unavailable queue, and between
 *     two rounds of a waiting partition; the end of an outage is detected within twice this time
 * @param round the time after which no further request starts for the messages of a poll; the remaining ones wait for
 *     the next round, so that the consumer polls before Kafka reassigns its partitions, however slow SQS is
 */
@ConfigurationProperties("bridge.sending")
public record SendingConfiguration(
        @Bindable(defaultValue = "4") @Min(1) @Max(64) int inFlight,
        @Bindable(defaultValue = "5") @Min(1) @Max(100) int attempts,
        @Bindable(defaultValue = "100ms") Duration firstWait,
        @Bindable(defaultValue = "5s") Duration longestWait,
        @Bindable(defaultValue = "30s") Duration round) {

    /** The backoff between attempts. */
    public Backoff backoff() {
        return new Backoff(firstWait, longestWait);
    }
}
