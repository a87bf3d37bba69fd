package com.example.orders.limits;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Limits of the HTTP server that Micronaut has no setting for.
 *
 * @param requestTime from the first byte of a request to the last one of its body, however steadily they come
 * @param connections open connections; a further one is closed at once
 */
@ConfigurationProperties("http.limits")
record LimitsConfiguration(
        @Bindable(defaultValue = "20s") Duration requestTime,
        @Bindable(defaultValue = "1000") @Min(1) int connections) {}
