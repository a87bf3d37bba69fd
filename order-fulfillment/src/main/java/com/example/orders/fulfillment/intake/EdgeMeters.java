package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.delivery.DeliveryEdge;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;

/** Shows what the failure edge does: dead letters by kind, and the partitions that wait for something to heal. */
@Context
class EdgeMeters {

    EdgeMeters(DeliveryEdge<OrderCreated> edge, MeterRegistry meters) {
        FunctionCounter.builder(
                        "fulfillment.dead.letters", edge, it -> it.counts().poison())
                .description("Records set aside because they break the contract")
                .tag("kind", "poison")
                .register(meters);
        FunctionCounter.builder(
                        "fulfillment.dead.letters", edge, it -> it.counts().bugs())
                .description("Records set aside because of an unexpected failure")
                .tag("kind", "bug")
                .register(meters);
        Gauge.builder("fulfillment.partitions.waiting", edge, it -> it.waiting().size())
                .description("Partitions that wait for a failure to heal")
                .register(meters);
    }
}
