package com.example.orders.tokens;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Makes beans of the classes that the embedded stack uses without Micronaut, too. */
@Factory
final class TokenFactory {

    @Singleton
    RefusalLog refusalLog() {
        return new RefusalLog();
    }
}
