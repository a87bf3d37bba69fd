package com.example.orders.fulfillment.events;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.events.OrderRejected;
import com.example.orders.events.OrderShipped;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.outbox.HeaderNames;
import com.example.orders.outbox.Publication;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Set;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Declares every event that this service publishes. The key is the customer, so that a customer's orders stay in order.
 * {@code make specs-check} compares the declarations with the AsyncAPI document.
 */
@Factory
public class Publications {

    /** The publisher, as a URI reference. */
    static final String SOURCE = "/order-fulfillment";

    private static final HeaderNames HEADERS = new HeaderNames(EventHeaders.REQUIRED, Set.of(EventHeaders.TRACEPARENT))
            .withAlways(EventHeaders.CAUSATION_ID)
            .withValue(EventHeaders.CE_SOURCE, SOURCE);

    @Singleton
    public Publication<OrderAccepted> orderAccepted() {
        return publication("orders.accepted", OrderAccepted.class);
    }

    @Singleton
    public Publication<OrderShipped> orderShipped() {
        return publication("orders.shipped", OrderShipped.class);
    }

    @Singleton
    public Publication<OrderFulfilled> orderFulfilled() {
        return publication("orders.fulfilled", OrderFulfilled.class);
    }

    @Singleton
    public Publication<OrderRejected> orderRejected() {
        return publication("orders.rejected", OrderRejected.class);
    }

    private static <T extends SpecificRecord> Publication<T> publication(String topic, Class<T> event) {
        return Publication.of(
                topic, event, EventSchemas.written(SpecificData.get().getSchema(event)), "customer_id", HEADERS);
    }
}
