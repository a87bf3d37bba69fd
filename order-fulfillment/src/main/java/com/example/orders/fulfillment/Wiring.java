package com.example.orders.fulfillment;

import com.example.orders.kafka.registry.SchemaRegistryClient;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** The objects that are not this service's own, so that tests can replace them. */
@Factory
class Wiring {

    @Bean(preDestroy = "close")
    @Singleton
    SchemaRegistryClient registry(@Value("${schema.registry.url}") String urls) {
        return SchemaRegistryClient.to(urls);
    }
}
