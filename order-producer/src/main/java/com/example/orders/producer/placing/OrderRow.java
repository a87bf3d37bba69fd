package com.example.orders.producer.placing;

import com.example.orders.producer.order.Order;
import com.example.orders.producer.order.OrderItem;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row of {@code orders}. */
@MappedEntity("orders")
record OrderRow(@Id UUID id, String customerId, BigDecimal totalAmount, Instant createdAt) {

    Order toOrder(List<OrderItemRow> rows) {
        List<OrderItem> items = rows.stream().map(OrderItemRow::toItem).toList();
        return new Order(id, customerId, items, totalAmount, createdAt);
    }
}
