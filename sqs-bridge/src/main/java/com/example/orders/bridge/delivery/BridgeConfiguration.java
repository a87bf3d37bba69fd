package com.example.orders.bridge.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/**
 * What belongs to no single feature of the bridge.
 *
 * @param schemaRegistryUrl root of the registry's Confluent-compatible API
 * @param deadLetterTopic takes what no queue takes
 * @param attributes allow-list of message attributes, most important first; the first ten that an event has are sent
 */
@ConfigurationProperties("bridge")
record BridgeConfiguration(
        @NotBlank String schemaRegistryUrl,
        @NotBlank String deadLetterTopic,
        @NotEmpty List<String> attributes) {}
