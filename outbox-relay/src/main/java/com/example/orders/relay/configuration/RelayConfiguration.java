package com.example.orders.relay.configuration;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * Settings for reading and owning the sources. The README gives the reasons for the defaults.
 *
 * @param pageSize rows that one statement fetches when the relay is behind
 * @param pagesInFlight pages that are read ahead of publication
 * @param transactionMaxEvents number of events after which a transaction is committed even if more are waiting
 * @param transactionMaxBytes the same limit in bytes; the last page may exceed it
 * @param pollMin the time between two polls of a busy outbox
 * @param pollMax the time between two polls of an idle outbox
 * @param leaseTimeout the time without a renewal after which an owner loses the source
 * @param shadowInterval the time between two writes of the shadow position
 * @param retryMax the longest wait before a failed source is retried
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
                    + ", expected 500 ms or more: a short pause of the machine loses a shorter lease");
        }
    }
}
