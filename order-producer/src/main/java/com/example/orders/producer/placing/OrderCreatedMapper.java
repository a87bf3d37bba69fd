package com.example.orders.producer.placing;

import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderItem;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.metadata.TraceParent;
import com.example.orders.outbox.OutboxEvent;
import com.example.orders.outbox.Publication;
import com.example.orders.producer.events.Publications;
import com.example.orders.producer.order.Order;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Maps an order to its event OrderCreated. */
@Singleton
class OrderCreatedMapper {

    private final Supplier<UUID> ids;
    private final Publication<OrderCreated> publication;

    OrderCreatedMapper(Supplier<UUID> ids, Publication<OrderCreated> publication) {
        this.ids = ids;
        this.publication = publication;
    }

    OutboxEvent toEvent(Order order, TraceParent trace) {
        EventMetadata metadata = new EventMetadata(
                ids.get(),
                publication.schema().getName(),
                order.id().toString(),
                Optional.empty(),
                Publications.SOURCE,
                order.createdAt(),
                Optional.of(trace.toString()));
        return publication.event(metadata.eventId(), metadata.toHeaders(), toPayload(order));
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
