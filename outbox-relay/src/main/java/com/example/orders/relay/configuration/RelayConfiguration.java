package com.example.orders.relay.configuration;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * What one may want to change about reading and owning the sources; the README says why the defaults are what they are.
 *
 * @param pageSize rows fetched by one statement when behind
 * @param pagesInFlight pages read ahead of what is published
 * @param transactionMaxEvents after so many events a transaction is committed although more are waiting
 * @param transactionMaxBytes after so many bytes, likewise; a page may exceed it
 * @param pollMin between two looks at a busy outbox
 * @param pollMax between two looks at an idle one
 * @param leaseTimeout an owner silent for so long loses the source
 * @param shadowInterval between two writes of the shadow position
 * @param retryMax the longest wait before a source that failed is tried again
 */
@ConfigurationProperties("relay")
public record RelayConfiguration(
        @NotBlank @Bindable(defaultValue = "outbox-relay.positions")
        String positionsTopic,

        @Min(1) @Max(100_000) @Bindable(defaultValue = "5000")
        int pageSize,

        @Min(1) @Max(64) @Bindable(defaultValue = "4") int pagesInFlight,
        @Min(1) @Bindable(defaultValue = "25000") int transactionMaxEvents,
        @Min(1) @Bindable(defaultValue = "8388608") int transactionMaxBytes,
        @Bindable(defaultValue = "1ms") Duration pollMin,
        @Bindable(defaultValue = "25ms") Duration pollMax,
        @Bindable(defaultValue = "1500ms") Duration leaseTimeout,
        @Bindable(defaultValue = "1s") Duration shadowInterval,
        @Bindable(defaultValue = "3s") Duration retryMax) {

    public RelayConfiguration {
        if (pollMin.compareTo(pollMax) > 0) {
            throw new IllegalArgumentException(
                    "relay.poll-min is " + pollMin + " and longer than relay.poll-max, " + pollMax);
        }
        if (leaseTimeout.compareTo(Duration.ofMillis(500)) < 0) {
            throw new IllegalArgumentException("relay.lease-timeout is " + leaseTimeout
                    + ", expected 500 ms or more: a shorter one is lost to every pause of the machine");
        }
    }
}
