package com.example.orders.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * Who else may use the service's HTTP side.
 *
 * @param hosts host names that the service answers for, beside localhost and its addresses
 * @param origins origins of other sites' pages that may send requests which change something
 */
@ConfigurationProperties("http.access")
record AccessConfiguration(
        @Nullable List<String> hosts, @Nullable List<String> origins) {

    AccessRule rule() {
        return AccessRule.of(hosts == null ? List.of() : hosts, origins == null ? List.of() : origins);
    }
}
