package com.example.orders.producer;

import com.example.orders.outbox.Outbox;
import com.example.orders.outbox.Publication;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** The objects that are not this service's own, and the sources of time and chance, so that tests can replace them. */
@Factory
class Wiring {

    /** Opened at start-up: a database in which events could be lost or reordered stops the service before its first order. */
    @Context
    Outbox outbox(DataSource database, DataSourceResolver pool, List<Publication<?>> publications) throws SQLException {
        // Not the injected one itself: that gives connections inside a transaction only.
        return Outbox.open(pool.resolve(database), publications);
    }

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    /** For trace identifiers, from any thread. */
    @Singleton
    RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
