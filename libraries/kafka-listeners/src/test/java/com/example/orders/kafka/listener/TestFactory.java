package com.example.orders.kafka.listener;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What a service brings. */
@Factory
class TestFactory {

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
