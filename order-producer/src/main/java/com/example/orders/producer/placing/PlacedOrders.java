package com.example.orders.producer.placing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the stored orders by their origin. A repeated request does not count. */
@Singleton
public class PlacedOrders {

    private final Counter requested;
    private final Counter generated;

    PlacedOrders(MeterRegistry meters) {
        this.requested = counter(meters, "http");
        this.generated = counter(meters, "generator");
    }

    /** Counts an order that was placed over HTTP. */
    void countRequested() {
        requested.increment();
    }

    /** Counts an order that the generator placed. */
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
