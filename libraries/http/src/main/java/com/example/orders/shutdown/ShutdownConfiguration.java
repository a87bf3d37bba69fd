package com.example.orders.shutdown;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Configures the stop of the HTTP server.
 *
 * @param drain the time for which a stopping service still accepts requests while its readiness is DOWN
 */
@ConfigurationProperties("http.shutdown")
record ShutdownConfiguration(@Bindable(defaultValue = "0s") Duration drain) {}
