package com.example.orders.fulfillment.order;

import java.math.BigDecimal;

/** One line of an order. */
public record OrderItem(String productId, int quantity, BigDecimal unitPrice) {

    BigDecimal amount() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
