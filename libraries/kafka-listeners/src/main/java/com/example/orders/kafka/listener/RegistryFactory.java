package com.example.orders.kafka.listener;

import com.example.orders.kafka.registry.RegistryConfiguration;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

/** Creates the client of the schema registry from the settings under {@code schema.registry}. */
@Factory
class RegistryFactory {

    @Singleton
    @Bean(preDestroy = "close")
    SchemaRegistryClient registry(Environment environment) {
        return new SchemaRegistryClient(RegistryConfiguration.of(name ->
                environment.getProperty("schema.registry." + name, String.class).orElse(null)));
    }
}
