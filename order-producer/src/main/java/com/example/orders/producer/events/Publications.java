package com.example.orders.producer.events;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderCreated;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.outbox.HeaderNames;
import com.example.orders.outbox.Publication;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Declares every event that this service publishes. {@code make specs-check} compares the declarations with the
 * AsyncAPI document.
 */
@Factory
public class Publications {

    /** The publisher, as a URI reference. */
    public static final String SOURCE = "/order-producer";

    /**
     * The key is the customer, so that a customer's orders stay in order. There is no causation id, because this is the
     * first event of an order.
     */
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
