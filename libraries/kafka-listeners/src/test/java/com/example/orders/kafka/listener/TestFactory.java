package com.example.orders.kafka.listener;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Provides the beans that a service contributes. */
@Factory
class TestFactory {

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
