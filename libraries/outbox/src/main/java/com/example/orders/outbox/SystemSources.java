package com.example.orders.outbox;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** Provides a service's sources of identifiers and randomness as beans, so that tests can replace them. */
@Factory
@Requires(beans = DataSource.class)
final class SystemSources {

    @Singleton
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    /** Returns a thread-safe generator for trace identifiers. */
    @Singleton
    RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
