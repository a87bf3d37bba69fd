package com.example.orders.producer.placing;

import com.example.orders.metadata.TraceParent;
import com.example.orders.outbox.Outbox;
import com.example.orders.producer.order.Order;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Stores and reads orders. Adding an order writes its row, then its items in one batch, then its event. */
@Singleton
class StoredOrders {

    private final OrderRepository orders;
    private final OrderItemRepository items;
    private final OrderCreatedMapper mapper;
    private final Outbox outbox;

    StoredOrders(OrderRepository orders, OrderItemRepository items, OrderCreatedMapper mapper, Outbox outbox) {
        this.orders = orders;
        this.items = items;
        this.mapper = mapper;
        this.outbox = outbox;
    }

    /**
     * Adds an order, unless it is already stored. The order's row must come before its event, because that keeps the
     * events of one order in order (see {@link Outbox}).
     */
    void add(Order order, TraceParent trace) {
        if (orders.insertNew(order.id(), order.customerId(), order.totalAmount(), order.createdAt()) == 1) {
            items.saveAll(OrderItemRow.of(order));
            outbox.append(mapper.toEvent(order, trace));
        }
    }

    Optional<Order> find(UUID orderId) {
        return orders.findById(orderId).map(row -> row.toOrder(items.findByIdOrderIdOrderByIdPosition(orderId)));
    }

    Order get(UUID orderId) {
        return find(orderId)
                .orElseThrow(() -> new IllegalStateException("Order " + orderId
                        + " is named by an idempotency key, but is not in the database. Was it deleted by hand?"));
    }
}
