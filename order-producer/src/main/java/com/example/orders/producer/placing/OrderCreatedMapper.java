package com.example.orders.producer.placing;

import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderItem;
import com.example.orders.kafka.headers.EventMetadata;
import com.example.orders.kafka.headers.TraceParent;
import com.example.orders.outbox.OutboxEvent;
import com.example.orders.producer.order.Order;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Turns an order into the event that tells of it, keyed by its customer so that a customer's orders stay in sequence. */
@Singleton
class OrderCreatedMapper {

    static final String TOPIC = "orders.created";
    private static final String SOURCE = "/order-producer";

    private final Supplier<UUID> ids;

    OrderCreatedMapper(Supplier<UUID> ids) {
        this.ids = ids;
    }

    OutboxEvent toEvent(Order order, TraceParent trace) {
        EventMetadata metadata = new EventMetadata(
                ids.get(),
                OrderCreated.class.getSimpleName(),
                order.id().toString(),
                Optional.empty(),
                SOURCE,
                order.createdAt(),
                Optional.of(trace.toString()));
        return new OutboxEvent(metadata.eventId(), TOPIC, order.customerId(), metadata.toHeaders(), toPayload(order));
    }

    private static OrderCreated toPayload(Order order) {
        return OrderCreated.newBuilder()
                .setOrderId(order.id().toString())
                .setCustomerId(order.customerId())
                .setItems(order.items().stream()
                        .map(item -> new OrderItem(item.productId(), item.quantity(), item.unitPrice()))
                        .toList())
                .setTotalAmount(order.totalAmount())
                .setCreatedAt(order.createdAt())
                .build();
    }
}
