package com.example.orders.kafka.listener;

import com.example.orders.kafka.registry.SchemaRegistryClient;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Creates the client of the schema registry at {@code schema.registry.url}. */
@Factory
class RegistryFactory {

    @Singleton
    @Bean(preDestroy = "close")
    SchemaRegistryClient registry(@Value("${schema.registry.url}") String urls) {
        return SchemaRegistryClient.to(urls);
    }
}
