package com.example.orders.producer.events;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderCreated;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.outbox.HeaderNames;
import com.example.orders.outbox.Publication;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Set;

/** Everything this service publishes; {@code make specs-check} compares it with the AsyncAPI document. */
@Factory
public class Publications {

    /** Who publishes, as a URI reference. */
    public static final String SOURCE = "/order-producer";

    /** Keyed by its customer, so that a customer's orders stay in sequence. Being an order's first event it has no cause. */
    @Singleton
    public Publication<OrderCreated> orderCreated() {
        return Publication.of(
                "orders.created",
                OrderCreated.class,
                EventSchemas.written(OrderCreated.getClassSchema()),
                "customer_id",
                new HeaderNames(EventHeaders.REQUIRED, Set.of())
                        .withAlways(EventHeaders.TRACEPARENT)
                        .withValue(EventHeaders.CE_SOURCE, SOURCE));
    }
}
