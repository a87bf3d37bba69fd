package com.example.orders.tracking.live;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Configures the WebSocket {@code /live}.
 *
 * @param clients the most clients; a further one is closed at once
 * @param queue the most messages that wait for one client; a client that is further behind is closed
 * @param poll the time between two reads of the store while somebody is subscribed
 */
@ConfigurationProperties("live")
record LiveConfiguration(
        @Bindable(defaultValue = "500") @Min(1) int clients,
        @Bindable(defaultValue = "10000") @Min(1) int queue,
        @Bindable(defaultValue = "20ms") Duration poll) {}
