package com.example.orders.producer.order;

import java.math.BigDecimal;

/** One line of an order. Quantity and price are always within their limits, and the price always has two decimals. */
public record OrderItem(String productId, int quantity, BigDecimal unitPrice) {

    public static final int MIN_QUANTITY = 1;
    public static final int MAX_QUANTITY = 1000;

    public OrderItem {
        Identifiers.require("product_id", productId);
        if (quantity < MIN_QUANTITY || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException(
                    "quantity is %s, expected %s to %s".formatted(quantity, MIN_QUANTITY, MAX_QUANTITY));
        }
        if (unitPrice.signum() <= 0 || !Money.fits(unitPrice)) {
            throw new IllegalArgumentException(
                    "unit_price is %s, expected more than 0, at most %s and at most %s decimals"
                            .formatted(unitPrice, Money.MAX, Money.SCALE));
        }
        unitPrice = unitPrice.setScale(Money.SCALE);
    }

    BigDecimal amount() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
