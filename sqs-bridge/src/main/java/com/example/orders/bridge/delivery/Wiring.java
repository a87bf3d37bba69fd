package com.example.orders.bridge.delivery;

import com.example.orders.bridge.mapping.AttributesMapper;
import com.example.orders.bridge.mapping.EventBodyMapper;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Creates the mappers, which are plain Java. */
@Factory
final class Wiring {

    @Singleton
    EventBodyMapper bodies() {
        return new EventBodyMapper();
    }

    @Singleton
    AttributesMapper attributes(BridgeConfiguration configuration) {
        return new AttributesMapper(configuration.attributes());
    }
}
