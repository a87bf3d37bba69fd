package com.example.orders.limits;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Configures limits of the HTTP server for which Micronaut has no setting.
 *
 * @param requestTime the longest time from the first byte of a request to the last byte of its body
 * @param writeTime the longest time until a client has taken one write: a message, or a part of an answer
 * @param connections the most open connections; a further connection is closed at once
 */
@ConfigurationProperties("http.limits")
record LimitsConfiguration(
        @Bindable(defaultValue = "20s") Duration requestTime,
        @Bindable(defaultValue = "30s") Duration writeTime,
        @Bindable(defaultValue = "1000") @Min(1) int connections) {}
