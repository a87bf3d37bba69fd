package com.example.orders.producer.placing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the orders that were stored, by where they came from; a repeated request places none. */
@Singleton
public class PlacedOrders {

    private final Counter requested;
    private final Counter generated;

    PlacedOrders(MeterRegistry meters) {
        this.requested = counter(meters, "http");
        this.generated = counter(meters, "generator");
    }

    /** An order that came over HTTP. */
    void countRequested() {
        requested.increment();
    }

    /** A random order of the generator. */
    public void countGenerated() {
        generated.increment();
    }

    private static Counter counter(MeterRegistry meters, String origin) {
        return Counter.builder("producer.orders")
                .description("Orders stored, each with its event")
                .tag("origin", origin)
                .register(meters);
    }
}
