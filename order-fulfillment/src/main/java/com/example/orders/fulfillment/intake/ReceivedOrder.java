package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderCreated;
import com.example.orders.fulfillment.events.Provenance;
import com.example.orders.fulfillment.order.Order;
import com.example.orders.fulfillment.order.OrderRules;
import com.example.orders.fulfillment.order.Outcome;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.metadata.TraceParent;
import java.util.Optional;
import java.util.UUID;

/** An order with the event that announced it and the outcome of the rules. */
record ReceivedOrder(Order order, Outcome outcome, UUID createdEventId, Optional<TraceParent> trace) {

    static ReceivedOrder of(ReceivedEvent<OrderCreated> event, OrderRules rules) {
        Order order = OrderCreatedMapper.toOrder(event.value());
        EventMetadata metadata = event.metadata();
        return new ReceivedOrder(
                order,
                rules.check(order),
                metadata.eventId(),
                metadata.traceparent().flatMap(TraceParent::parse));
    }

    UUID id() {
        return order.id();
    }

    boolean isRejected() {
        return outcome instanceof Outcome.Rejected;
    }

    Provenance provenance() {
        return new Provenance(order.id(), order.customerId(), createdEventId, trace);
    }
}
