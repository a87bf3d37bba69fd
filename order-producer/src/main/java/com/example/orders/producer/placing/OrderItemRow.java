package com.example.orders.producer.placing;

import com.example.orders.producer.order.Order;
import com.example.orders.producer.order.OrderItem;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A row of {@code order_items}. The position keeps the order of the customer's items. */
@MappedEntity("order_items")
record OrderItemRow(@EmbeddedId Key id, String productId, int quantity, BigDecimal unitPrice) {

    @Embeddable
    record Key(
            @MappedProperty("order_id") UUID orderId,
            @MappedProperty("position") int position) {}

    static List<OrderItemRow> of(Order order) {
        List<OrderItemRow> rows = new ArrayList<>(order.items().size());
        for (OrderItem item : order.items()) {
            Key key = new Key(order.id(), rows.size());
            rows.add(new OrderItemRow(key, item.productId(), item.quantity(), item.unitPrice()));
        }
        return rows;
    }

    OrderItem toItem() {
        return new OrderItem(productId, quantity, unitPrice);
    }
}
