package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.order.Stage;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * Configures how long orders wait before each stage, and how the workers process them.
 *
 * @param acceptDelay from receipt to acceptance, so that a person can watch; zero means no delay
 * @param shipDelay from acceptance to shipping
 * @param fulfilDelay from shipping to delivery to the customer
 * @param batchSize orders per transaction; at 500 a commit costs less than a hundredth of the work, and a batch holds
 *     its lanes for less than 0.1 s
 * @param lanesPerBatch the most lanes, of {@value StageQueue#LANES}, that a batch locks, so that other instances find
 *     free lanes
 * @param idlePoll how often an idle worker looks for orders that another instance left behind; its own instance wakes
 *     it at once
 */
@ConfigurationProperties("fulfillment.stages")
record StagesConfiguration(
        @NotNull @Bindable(defaultValue = "1s") Duration acceptDelay,
        @NotNull @Bindable(defaultValue = "2s") Duration shipDelay,
        @NotNull @Bindable(defaultValue = "2s") Duration fulfilDelay,
        @Min(1) @Max(10_000) @Bindable(defaultValue = "500") int batchSize,

        @Min(1) @Max(StageQueue.LANES) @Bindable(defaultValue = "32")
        int lanesPerBatch,

        @NotNull @Bindable(defaultValue = "250ms") Duration idlePoll) {

    StagesConfiguration {
        if (acceptDelay.isNegative() || shipDelay.isNegative() || fulfilDelay.isNegative()) {
            throw new IllegalArgumentException("fulfillment.stages has the delays %s, %s and %s, none may be negative"
                    .formatted(acceptDelay, shipDelay, fulfilDelay));
        }
        if (!idlePoll.isPositive()) {
            throw new IllegalArgumentException(
                    "fulfillment.stages.idle-poll is %s, expected more than zero".formatted(idlePoll));
        }
    }

    Duration delayBefore(Stage stage) {
        return switch (stage) {
            case ACCEPT -> acceptDelay;
            case SHIP -> shipDelay;
            case FULFIL -> fulfilDelay;
        };
    }
}
