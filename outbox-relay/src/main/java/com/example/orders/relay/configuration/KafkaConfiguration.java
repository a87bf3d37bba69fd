package com.example.orders.relay.configuration;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.MapFormat;
import jakarta.validation.constraints.Min;
import java.util.Map;

/**
 * How events are published. The connection is configured under {@code kafka} and {@code schema.registry}, as in every
 * service.
 *
 * @param maxRequestSize in bytes, at most the broker's message.max.bytes; a larger event is parked
 * @param autoRegisterSchemas registers schemas instead of looking them up
 * @param properties further settings of the Kafka clients, such as compression, under Kafka's own names
 */
@ConfigurationProperties("relay.kafka")
public record KafkaConfiguration(
        @Min(1024) @Bindable(defaultValue = "1000000") int maxRequestSize,
        @Bindable(defaultValue = "false") boolean autoRegisterSchemas,

        @MapFormat(keyFormat = io.micronaut.core.naming.conventions.StringConvention.RAW)
        Map<String, String> properties) {

    public KafkaConfiguration {
        properties = properties == null ? Map.of() : Map.copyOf(properties);
    }
}
