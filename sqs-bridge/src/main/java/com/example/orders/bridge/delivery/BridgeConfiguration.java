package com.example.orders.bridge.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/**
 * Configures which headers become message attributes.
 *
 * @param attributes the allow-list of message attributes, most important first; the first ten that an event has are
 *     sent
 */
@ConfigurationProperties("bridge")
record BridgeConfiguration(@NotEmpty List<String> attributes) {}
