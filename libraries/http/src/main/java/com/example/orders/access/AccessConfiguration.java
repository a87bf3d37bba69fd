package com.example.orders.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * Configures which further host names and web pages may use the service's HTTP interface.
 *
 * @param hosts host names that the service accepts, in addition to localhost and the service's addresses
 * @param origins origins of other sites whose pages may send requests that change something
 */
@ConfigurationProperties("http.access")
record AccessConfiguration(
        @Nullable List<String> hosts, @Nullable List<String> origins) {

    AccessRule rule() {
        return AccessRule.of(hosts == null ? List.of() : hosts, origins == null ? List.of() : origins);
    }
}
