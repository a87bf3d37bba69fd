package com.example.orders.producer.placing;

import com.example.orders.problems.AmountSerde;
import com.example.orders.producer.order.Order;
import com.example.orders.producer.order.OrderItem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order as the API returns it. Amounts are strings with two decimals. */
@Serdeable.Serializable
@Schema(name = "Order")
record OrderResponse(
        UUID orderId,
        String customerId,
        List<Item> items,

        @Serdeable.Serializable(using = AmountSerde.class)
        @Schema(type = "string", pattern = AmountSerde.PATTERN, example = "59.97")
        BigDecimal totalAmount,

        Instant createdAt) {

    /** One line of the order. */
    @Serdeable.Serializable
    @Schema(name = "OrderItem")
    record Item(
            String productId,
            int quantity,

            @Serdeable.Serializable(using = AmountSerde.class)
            @Schema(type = "string", pattern = AmountSerde.PATTERN, example = "19.99")
            BigDecimal unitPrice) {

        private static Item of(OrderItem item) {
            return new Item(item.productId(), item.quantity(), item.unitPrice());
        }
    }

    static OrderResponse of(Order order) {
        return new OrderResponse(
                order.id(),
                order.customerId(),
                order.items().stream().map(Item::of).toList(),
                order.totalAmount(),
                order.createdAt());
    }
}
