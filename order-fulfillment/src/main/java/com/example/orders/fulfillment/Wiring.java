package com.example.orders.fulfillment;

import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.outbox.Inbox;
import com.example.orders.outbox.Outbox;
import com.example.orders.outbox.Publication;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** The objects that are not this service's own, and the sources of time and chance, so that tests can replace them. */
@Factory
class Wiring {

    /**
     * Opened at start-up, outside of the transactions that the resolver would look for: a database in which events could be lost or reordered stops the service before its first order.
     */
    @Context
    Outbox outbox(DataSource database, DataSourceResolver resolver, List<Publication<?>> publications)
            throws SQLException {
        return Outbox.open(resolver.resolve(database), publications);
    }

    @Singleton
    Inbox inbox() {
        return new Inbox();
    }

    @Bean(preDestroy = "close")
    @Singleton
    SchemaRegistryClient registry(@Value("${schema.registry.url}") String urls) {
        return SchemaRegistryClient.to(urls);
    }

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** For trace identifiers, from any thread. */
    @Singleton
    RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
