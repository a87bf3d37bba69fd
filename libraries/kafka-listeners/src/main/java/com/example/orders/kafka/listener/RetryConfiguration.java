package com.example.orders.kafka.listener;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Configures how long a partition waits after a transient failure.
 *
 * @param firstWait the wait after the first failure; it doubles with each further failure
 * @param longestWait the longest wait; keep it well below {@code max.poll.interval.ms}
 */
@ConfigurationProperties("consumer.retry")
record RetryConfiguration(
        @Bindable(defaultValue = "100ms") Duration firstWait,
        @Bindable(defaultValue = "10s") Duration longestWait) {}
